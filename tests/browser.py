"""A real Chromium for tests: Debian's, driven by playwright; no page of ours needs the network, and none gets it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from conftest import missing

SEEN = 30_000  # ms that a machine with much else to do may take to show what is waited for
expect.set_options(timeout=SEEN)

SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# The characters from left to right with the left edge of each, and the two edges of the line.
MEASURE = r"""
id => {
  const seen = [], edges = [];
  const walker = document.createTreeWalker(document.getElementById(id), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    for (let i = 0; i < node.length; i++) {
      if (/\p{C}|\p{M}|\s/u.test(node.data[i])) continue;
      const range = document.createRange();
      range.setStart(node, i); range.setEnd(node, i + 1);
      const box = range.getBoundingClientRect();
      seen.push([box.left, node.data[i]]);
      edges.push(box.left, box.right);
    }
  seen.sort((a, b) => a[0] - b[0]);
  return [seen.map(x => x[1]), seen.map(x => x[0]), [Math.min(...edges), Math.max(...edges)]];
}
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return a running Chromium."""
    path = shutil.which("chromium")
    if path is None:
        missing("the program chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=[*SWITCHES])
        yield running
        running.close()
