"""The bytes of a master as text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transcheck.errors import BrokenMasterError
from transcheck.masters.source import Source, decode

PATH = Path("corpora/a.md")


@pytest.mark.parametrize(
    ("data", "source"),
    [
        (b"", Source("")),
        (b"One\nTwo\r\nThree\n", Source("One\nTwo\r\nThree\n")),
        (b"\xef\xbb\xbfOne\r\nTwo\r\n", Source("One\r\nTwo\r\n", bom=True, newline="\r\n")),
        (b"Title\n=======\nText\n", Source("Title\n=======\nText\n")),
        (b">>>>>>> seven deep\n", Source(">>>>>>> seven deep\n")),
    ],
)
def test_what_is_read(data, source):
    assert source == decode(data, PATH)


@given(st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"])), st.booleans())
def test_encoding_gives_the_bytes_back(text, bom):
    data = (b"\xef\xbb\xbf" if bom else b"") + text.removeprefix("\ufeff").encode()
    if "<<<<<<<" not in text:
        source = decode(data, PATH)
        assert data == source.encode(source.text)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"One\nTw\xf6\n", "corpora/a.md:2:3: byte 0xF6 is no UTF-8: save the file as UTF-8; "),
        (b"\xef\xbb\xbf\xc3\xa4\xff", "corpora/a.md:1:2: byte 0xFF"),
        (b"\xff\xfeO\0", "corpora/a.md:1:1: the file is UTF-16"),
        (b"One\n\0", "corpora/a.md:2:1: a NUL character"),
        (b"x\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n", "corpora/a.md:2:1: a merge conflict was never resolved"),
        (b"<<<<<<< HEAD\r\na\r\n=======\r\nb\r\n>>>>>>> other\r\n", "corpora/a.md:1:1: a merge conflict"),
    ],
)
def test_what_is_refused(data, message):
    with pytest.raises(BrokenMasterError) as error:
        decode(data, PATH)
    assert str(error.value).startswith(message)


@given(st.binary(max_size=40))
def test_any_bytes_are_text_or_one_error(data):
    try:
        decode(data, PATH)
    except BrokenMasterError as error:
        assert str(error).startswith("corpora/a.md:")
