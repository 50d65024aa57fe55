"""Foreign text is shown as what it is."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfc_uploader.common.text_safety import columns, encodable, fit, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ubuntu 24.04 – größe.img", "ubuntu 24.04 – größe.img"),
        ("a\nb\r\tc\x1b[31m\x7f", "a\\x0ab\\x0d\\x09c\\x1b[31m\\x7f"),
        ("gpj\u202eexe.raw", "gpj\\u202eexe.raw"),
        ("a\u2028b\u2066c\ufeff", "a\\u2028b\\u2066c\\ufeff"),
        (os.fsdecode(b"disk\xff.img"), "disk\\xff.img"),
        ("\U000e0001", "\\U000e0001"),
        ("👩\u200d💻", "👩\u200d💻"),
    ],
)
def test_what_hides_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text(st.characters()))
def test_visible_text_is_printable_and_encodable(text: str) -> None:
    shown = visible(text)
    shown.encode()
    assert all(char.isprintable() or char in "\u200c\u200d" or not char.isascii() for char in shown)
    assert visible(shown) == shown


@given(st.binary())
def test_every_file_name_can_be_encoded(name: bytes) -> None:
    text = os.fsdecode(name)
    assert encodable(text).encode()[:0] == b""
    try:
        name.decode()
    except UnicodeDecodeError:
        assert "\\x" in encodable(text)
    else:
        assert encodable(text) == text


def test_a_surrogate_that_is_no_byte_can_be_encoded() -> None:
    assert encodable("a\ud800b") == "a\\ud800b"


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 40))
def test_fitted_text_is_not_wider_than_asked(text: str, width: int) -> None:
    assert columns(fit(text, width)) <= width


def test_wide_characters_take_two_columns() -> None:
    assert columns("日本e\u0301") == 5
    assert fit("日本日本", 5) == "日本…"
    assert fit("abcd", 4) == "abcd"
