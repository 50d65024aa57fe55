"""A failure is a kind and its values: one English sentence, and one line in the journal that outlives versions."""

from __future__ import annotations

import json
from string import Formatter

import pytest

from sfc_uploader.common.messages import Message, msg
from sfc_uploader.engine.model.failures import Failure, FailureKind, ImageFailed, UploadFailed


def of_each(kind: FailureKind) -> Failure:
    fields = [name for _, name, _, _ in Formatter().parse(kind.value) if name]
    return Failure.of(kind, **{name: f"<{name}>" for name in fields})


@pytest.mark.parametrize("kind", FailureKind)
def test_each_kind_has_a_sentence_and_is_read_as_it_was_written(kind: FailureKind) -> None:
    failure = of_each(kind)
    assert "{" not in failure.sentence
    assert failure.message == failure.sentence
    assert failure.message.template == kind.value
    assert Failure.from_text(failure.as_text()) == failure


def test_a_message_among_the_values_can_still_be_translated_after_a_restart() -> None:
    reason = msg("{count} tries", count=3)
    failure = Failure.of(FailureKind.INTERNAL, reason=reason)
    (found,) = (value for _name, value in Failure.from_text(failure.as_text()).values)
    assert isinstance(found, Message)
    assert (found, found.template) == ("3 tries", "{count} tries")


@pytest.mark.parametrize(
    "text", [json.dumps(["OF_A_LATER_VERSION", []]), json.dumps(["FILE_RESIZED", [["file", "a", "a"]]])]
)
def test_what_another_version_wrote_is_told_as_something_unexpected(text: str) -> None:
    found = Failure.from_text(text)
    assert found.kind is FailureKind.INTERNAL
    assert json.loads(text)[0] in found.sentence


@pytest.mark.parametrize("text", ["", "7", "[]", "{}", '["INTERNAL"]', '["INTERNAL", [[1]]]', "null"])
def test_what_is_no_failure_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Failure.from_text(text)


def test_an_error_says_its_failures_sentence() -> None:
    for error in (UploadFailed, ImageFailed):
        raised = error.because(FailureKind.FILE_EMPTY, file="a.img")
        assert str(raised) == raised.failure.sentence == "“a.img” is empty."
