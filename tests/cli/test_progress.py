"""Progress in a terminal and in a log."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from sfc_uploader.cli.progress import LiveBar, PlainLines, can_show, progress_on, size_text, state_words, time_text
from sfc_uploader.common.text_safety import columns
from sfc_uploader.engine.model.failures import Failure, FailureKind
from sfc_uploader.engine.model.snapshots import UploadSnapshot, UploadState, Verification, Waiting

MIB = 2**20
SENDING = UploadSnapshot(
    id=1,
    path=Path("folder/web.raw"),
    name="web",
    workspace="wksp_1",
    workspace_label="prod",
    state=UploadState.UPLOADING,
    size_bytes=1000 * MIB,
    sent_bytes=0,
)
LANDED = replace(SENDING, state=UploadState.COMPLETED, verification=Verification.VERIFIED, sent_bytes=1000 * MIB)


class Terminal(io.StringIO):
    """A stream that says that it is a terminal. It has no descriptor, so the width is $COLUMNS."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


class AsciiTerminal(Terminal):
    encoding = "ascii"


@pytest.fixture(autouse=True)
def _width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")


def test_a_line_comes_every_ten_percent_or_five_seconds() -> None:
    stream, now = io.StringIO(), 0.0
    lines = PlainLines(stream, monotonic=lambda: now)
    for percent, now in [(0, 0.0), (3, 1.0), (9, 4.9), (9.5, 5.0), (15, 6.0), (20, 7.0), (21, 12.0)]:  # noqa: B007
        lines.update([replace(SENDING, sent_bytes=int(percent * 10 * MIB))])
    lines.close()
    percents = [line.split(", ")[1] for line in stream.getvalue().splitlines()]
    assert percents == ["0%", "10%", "20%", "21%"]


def test_every_change_of_state_has_a_line_once() -> None:
    stream = io.StringIO()
    lines = PlainLines(stream, monotonic=lambda: 0.0)
    waiting = replace(SENDING, waiting=Waiting.NETWORK, waiting_detail="no answer\n")
    failure = Failure.of(FailureKind.FORBIDDEN, message="no\u202e!")
    other = replace(SENDING, id=2, path=Path("b\x1b.raw"))
    failed = replace(other, state=UploadState.FAILED, failure=failure)
    for first, second in [
        (replace(SENDING, state=UploadState.READY), replace(other, state=UploadState.READY)),
        (replace(SENDING, state=UploadState.CREATING), replace(other, state=UploadState.READY)),
        (waiting, replace(other, state=UploadState.READY)),
        (waiting, replace(other, state=UploadState.READY)),
        (LANDED, failed),
        (LANDED, failed),
    ]:
        lines.update([first, second])
    assert stream.getvalue().splitlines() == [
        "[1/2] web.raw: preparing",
        "[1/2] web.raw: uploading (waiting for the network: no answer\\x0a), 0%, 0 bytes of 1000.0 MiB",
        "[1/2] web.raw: uploaded and verified",
        "[2/2] b\\x1b.raw: failed: SF Compute does not allow this: no\\u202e!",
    ]


def test_the_bar_is_written_over_and_never_wider_than_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for width in (20, 40, 60, 100, 300):
        monkeypatch.setenv("COLUMNS", str(width))
        stream = Terminal()
        bar = LiveBar(stream)
        path = Path("日本語" * 30 + "\u202e.raw")
        for percent in (0, 7, 50, 100):
            sending = replace(SENDING, path=path, sent_bytes=percent * 10 * MIB, bytes_per_second=1e8, seconds_left=90)
            bar.update([sending])
        bar.close()
        text = stream.getvalue()
        assert "\n" not in text
        assert "\u202e" not in text
        assert all(columns(line) < width for line in text.split("\r"))
        assert text.endswith("\r")


def test_a_resumed_upload_shows_both_steadily_what_is_sent_and_what_is_compared() -> None:
    """It compares and sends by turns; the words and the percents must not jump with it."""
    resumed = replace(SENDING, sent_bytes=430 * MIB, uploaded_bytes=430 * MIB, to_check_bytes=430 * MIB)
    turns = [(430, 0), (436, 20), (430, 110), (470, 200), (510, 430)]  # MiB sent, MiB compared
    for stream in (io.StringIO(), Terminal()):
        progress = progress_on(stream)
        for sent, compared in turns:
            progress.update([replace(resumed, sent_bytes=sent * MIB, checked_bytes=compared * MIB)])
        lines = [line.strip() for line in stream.getvalue().replace("\r", "\n").split("\n") if line.strip()]
        assert len(lines) >= 4
        assert all("uploading" in line and " of 430.0 MiB checked" in line for line in lines)
        assert [line for line in lines if "43%" in line and "26% of 430.0 MiB checked" in line]
        assert "100% of 430.0 MiB checked" in lines[-1]
    before = replace(resumed, state=UploadState.CREATING, checked_bytes=MIB)
    everything = replace(resumed, sent_bytes=1000 * MIB, uploaded_bytes=1000 * MIB, to_check_bytes=1000 * MIB)
    assert state_words(before) == state_words(everything) == "checking what’s already uploaded"


def test_the_bar_shows_what_moves_and_leaves_a_line_for_what_has_ended() -> None:
    stream = Terminal()
    bar = LiveBar(stream)
    second = replace(
        SENDING, id=2, path=Path("b.raw"), sent_bytes=500 * MIB, bytes_per_second=50 * MIB, seconds_left=10
    )
    bar.update([LANDED, second])
    bar.update([LANDED, replace(second, state=UploadState.COMPLETED, verification=Verification.UNVERIFIED)])
    bar.close()
    shown = [line.rstrip() for line in stream.getvalue().replace("\r", "\n").split("\n") if line.strip()]
    assert shown[0] == "[1/2] web.raw: uploaded and verified"
    assert shown[1].startswith("[2/2] b.raw [███")
    assert shown[1].endswith(" 50%  uploading  500.0 MiB of 1000.0 MiB  50.0 MiB/s  10 s left")
    assert shown[2] == "[2/2] b.raw: uploaded, but not fully verified"
    assert len(shown) == 3


def test_a_terminal_without_block_characters_gets_ascii() -> None:
    stream = AsciiTerminal()
    LiveBar(stream).update([replace(SENDING, sent_bytes=500 * MIB)])
    assert "[###" in stream.getvalue()
    assert stream.getvalue().isascii()


def test_a_tick_is_for_terminals_that_have_it() -> None:
    assert can_show(Terminal(), "✓")
    assert not any(can_show(stream, "✓") for stream in (AsciiTerminal(), io.StringIO(), None))


def test_the_stream_decides() -> None:
    assert isinstance(progress_on(Terminal()), LiveBar)
    assert isinstance(progress_on(io.StringIO()), PlainLines)
    progress_on(None).update([LANDED])


def test_a_stream_that_has_gone_stops_nothing() -> None:
    stream = io.StringIO()
    lines = PlainLines(stream)
    stream.close()
    lines.update([LANDED])


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 bytes"), (1023, "1023 bytes"), (1024, "1.0 KiB"), (MIB, "1.0 MiB"), (3 * 2**29, "1.50 GiB")],
)
def test_sizes_have_their_unit(size: int, text: str) -> None:
    assert size_text(size) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (-1, "1 s"),
        (19, "19 s"),
        (59.6, "1 min 00 s"),
        (262, "4 min 20 s"),
        (1500, "25 min"),
        (3900, "1 h 05 min"),
        (432_000, "5 days"),
    ],
)
def test_times_read_as_a_clock(seconds: float, text: str) -> None:
    assert time_text(seconds) == text
