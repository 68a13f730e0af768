"""Answers made small: what a browser unpacks is what was sent, whichever way the library lets itself be used."""

import random

import brotli
import pytest

from transcheck.web import brotli_encoder

TEXTS = {
    "nothing": b"",
    "a line": b"Thank you.\n",
    "much of the same": b"<p>Thank you.</p>\n" * 40_000,
    "nothing alike": random.Random(1).randbytes(300_000),  # noqa: S311 - no secret
    "more than it is told to expect": bytes(range(256)) * 6_000,
}


@pytest.mark.parametrize("data", TEXTS.values(), ids=TEXTS.keys())
def test_what_is_unpacked_is_what_was_packed(data):
    assert data == brotli.decompress(brotli_encoder.brotli(data))


@pytest.mark.parametrize("data", TEXTS.values(), ids=TEXTS.keys())
def test_a_module_that_keeps_the_library_to_itself_packs_all_the_same(data, monkeypatch):
    monkeypatch.setattr(brotli_encoder, "_library", lambda: None)
    assert data == brotli.decompress(brotli_encoder.brotli(data))


def test_the_library_is_there_where_it_is_measured():
    assert brotli_encoder._library()


def test_an_encoder_that_cannot_be_had_is_done_without(monkeypatch):
    class Without:
        @staticmethod
        def BrotliEncoderCreateInstance(*_):  # noqa: N802 - the name of the library
            return None

    data = TEXTS["much of the same"]
    monkeypatch.setattr(brotli_encoder, "_library", Without)
    assert data == brotli.decompress(brotli_encoder.brotli(data))
