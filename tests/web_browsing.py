"""The review service, running, and browsers that open its pages."""

from __future__ import annotations

import contextlib
import threading

import pytest
import uvicorn

from browser import SEEN
from transcheck.reports.pages.words import english
from transcheck.web.app import make_app
from transcheck.web.boards import Boards
from transcheck.web.running import Listening, Server, _listening
from transcheck.web.service import Service
from transcheck.web.visitors import Alone


@contextlib.contextmanager
def serving(root, words=None, access=None):
    """Give the service of a project while it runs."""
    with _listening(Listening(port=0)) as (listener, port):
        origin = f"http://127.0.0.1:{port}"
        service = Service(Boards(root), access or Alone(f"transcheck_{port}", "Ayshe"), words or english(), origin)
        up = threading.Event()
        config = uvicorn.Config(make_app(service), log_level="error", timeout_graceful_shutdown=1)
        server = Server(config, up.set, service.hub.close)
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        assert up.wait(30)
        try:
            yield service
        finally:
            server.should_exit = True
            thread.join()


def entrance(service):
    """Return the printed address of a service, up to where it leads."""
    return f"{service.origin}/open?token={service.access.token}&to="


@contextlib.contextmanager
def browsing(browser):
    """Give a function that opens an address in a browser of its own; what a page complains about fails the test."""
    contexts, complaints = [], []

    def load_page(address, **options):
        context = browser.new_context(**{"viewport": {"width": 1200, "height": 800}, **options})
        contexts.append(context)
        context.set_default_timeout(SEEN)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if "Policy" in message.text else None)
        page.goto(address)
        return page

    try:
        yield load_page
    finally:
        for context in contexts:
            context.close()
    assert [] == complaints


@pytest.fixture
def running(library):
    """Return the printed address of a running service."""
    with serving(library) as service:
        yield entrance(service)


@pytest.fixture
def opened(browser, running):
    """Return a function that opens a page of the running service."""
    with browsing(browser) as load_page:
        yield lambda path="/petitions/library?language=tr%26language=ug", **options: load_page(
            running + path, **options
        )
