"""Sentences are plain English text that still knows what it was made from."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sfc_uploader.common.messages import (
    Message,
    format_number,
    join_sentences,
    msg,
    packed,
    unpacked,
    with_full_stop,
    words_of,
)


def test_a_message_is_its_text_and_knows_its_template() -> None:
    said = msg("{file} has {size} bytes.", file="a.img", size=1_234_567)
    assert said == "a.img has 1,234,567 bytes."
    assert (said.template, said.values) == ("{file} has {size} bytes.", (("file", "a.img"), ("size", 1_234_567)))
    assert format_number(1000) == "1,000"


def test_braces_in_a_value_are_no_fields() -> None:
    assert msg("“{file}” is not there.", file="{file} {0} {") == "“{file} {0} {” is not there."


def test_joined_sentences_can_still_be_translated() -> None:
    joined = join_sentences(msg("It is {what}.", what="late"), msg("Go home."), "Now.")
    assert joined == "It is late. Go home. Now."
    assert isinstance(joined, Message)
    assert join_sentences() == ""
    assert join_sentences("One.") == "One."
    assert join_sentences(msg("One"), "Two", "Three") == "One. Two. Three"
    assert (with_full_stop("One"), with_full_stop("One.")) == ("One.", "One.")


def test_an_error_gives_back_the_message_that_it_was_made_with() -> None:
    said = msg("It is {what}.", what="late")
    assert words_of(ValueError(said)) is said
    assert words_of(ValueError("plain")) == "plain"
    assert words_of(ValueError()) == ""


def test_a_message_outlives_a_file() -> None:
    said = msg("{first} {next}", first=msg("{n} of {all}.", n=3, all=format_number(4000)), next=msg("Done."))
    found = unpacked(json.loads(json.dumps(packed(said))), str(said))
    assert found == said
    assert isinstance(found, Message)
    assert (found.template, found.values) == (said.template, said.values)


@pytest.mark.parametrize(
    "content",
    [
        None,
        7,
        [],
        {},
        {"template": "{a:>400000000}", "values": {"a": "x"}},
        {"template": "{a.__class__}", "values": {"a": "x"}},
        {"template": "{a[0]}", "values": {"a": "x"}},
        {"template": "{a!r}", "values": {"a": "x"}},
        {"template": "{b}", "values": {"a": "x"}},
        {"template": "another sentence", "values": {}},
        {"template": 5, "values": {}},
        {"template": "x", "values": None},
    ],
)
def test_what_somebody_else_wrote_is_shown_as_the_text_beside_it(content: object) -> None:
    found = unpacked(content, "as it reads")
    assert (found, type(found)) == ("as it reads", str)


_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner) | st.fixed_dictionaries({"template": inner, "values": st.dictionaries(st.text(), inner)})
    ),
    max_leaves=12,
)


@given(_JSON, st.text(max_size=20))
def test_no_content_changes_what_is_read(content: object, text: str) -> None:
    assert unpacked(content, text) == text
