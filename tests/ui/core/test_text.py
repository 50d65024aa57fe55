import pytest

from sfc_uploader.engine.model.failures import Failure, FailureKind
from sfc_uploader.engine.model.snapshots import (
    UploadState,
    Verification,
    Waiting,
)
from sfc_uploader.ui.core import text
from sfc_uploader.ui.window.status_text import queue_sentence
from tests.ui.snapshots import queue, upload

VALUES = dict.fromkeys(
    (
        "file",
        "target",
        "size",
        "reason",
        "what",
        "workspace",
        "name",
        "sha256",
        "expected",
        "part",
        "landed",
        "attempts",
        "status",
        "minutes",
        "needed",
        "free",
    ),
    "7",
) | {"message": "Its own words.", "detail": "Why.", "reason": "Why.", "image": "image_7"}


@pytest.mark.parametrize("kind", FailureKind)
def test_every_failure_has_its_sentence(kind: FailureKind) -> None:
    sentence = text.failure_sentence(Failure.of(kind, **VALUES))
    assert sentence.endswith((".", "?", "!", ")"))
    assert "{" not in sentence


@pytest.mark.parametrize("kind", FailureKind)
def test_no_shared_sentence_names_a_switch_of_the_command_line(kind: FailureKind) -> None:
    assert "--" not in kind.value
    assert "command line" not in kind.value


@pytest.mark.parametrize("state", UploadState)
def test_every_state_has_a_word(state: UploadState) -> None:
    failure = Failure.of(FailureKind.INTERNAL, reason="x") if state is UploadState.FAILED else None
    row = upload(1, state=state, failure=failure, verification=Verification.VERIFIED, size_bytes=5)
    assert text.state_word(row)
    assert "{" not in text.state_sentence(row)


@pytest.mark.parametrize(
    ("size_bytes", "words"), [(0, "0 bytes"), (1023, "1023 bytes"), (2**20, "1.0 MiB"), (2**30, "1.00 GiB")]
)
def test_sizes_are_in_binary_units(size_bytes: int, words: str) -> None:
    assert text.bytes_text(size_bytes) == words


def test_an_offline_upload_is_waiting_not_uploading() -> None:
    offline = upload(1, state=UploadState.UPLOADING, waiting=Waiting.NETWORK)
    busy = upload(2, state=UploadState.UPLOADING)
    assert (text.state_word(offline), text.state_word(busy)) == ("Waiting", "Uploading")
    assert queue_sentence(queue(offline)).startswith("Offline. Uploads resume when you’re back online.")
    assert queue_sentence(queue(offline, busy)).startswith("Uploading")
    held_off = upload(2, state=UploadState.CREATING, waiting=Waiting.BACK_OFF)
    assert queue_sentence(queue(offline, held_off)).startswith("Waiting for SF Compute")
    hung = upload(3, state=UploadState.UPLOADING, waiting=Waiting.DISK)
    assert "service" not in queue_sentence(queue(hung))


def test_a_sleep_is_told_with_its_length() -> None:
    slept = upload(1, state=UploadState.UPLOADING, slept_seconds=42 * 60.0, parts_total=9, parts_uploaded=4)
    assert text.state_sentence(slept) == "4 of 9 parts, slept 42 min"
    woke = upload(1, state=UploadState.UPLOADING, slept_seconds=42 * 60.0, waiting=Waiting.WAKE)
    assert text.state_sentence(woke) == "Back from sleep (42 min). Resuming…"
