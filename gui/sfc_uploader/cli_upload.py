"""``sfc-uploader upload``: the engine without a window."""

from __future__ import annotations

import contextlib
import logging
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from . import cli_checks as checks
from . import console, log, network_settings, paths
from . import settings as settings_file
from .api.client import ImageService
from .api.network import NetworkOptions
from .cli_checks import NothingSent, PlannedImage
from .cli_preflight import look_into, preflight_fields
from .cli_report import ImageResult, result_of
from .engine.engine_options import EngineOptions
from .engine.journal import Journal, open_journal
from .engine.model import UploadRequest, UploadSnapshot, UploadState
from .engine.plan import MIB
from .engine.queue import UploadQueue
from .interruption import Interrupted, Interruption
from .options import DEMO_LABEL, PROGRAM, ExitCode
from .progress_lines import progress_on
from .settings import Settings

_log = logging.getLogger(__name__)
_LOOK_SECONDS = 0.1
_CLOSE_SECONDS = 1.5  # after a signal the process is gone within 2 s
_INTERRUPTED = "interrupted before it was sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadCommand:
    """The arguments of ``upload``, as they were given."""

    files: tuple[str, ...]
    workspace: str
    name: str | None = None
    connections: int = 8
    limit_mib_per_second: float | None = None
    as_json: bool = False
    api_url: str | None = None
    demo: bool = False
    ca_file: Path | None = None
    expect_sha256: str | None = None
    resume: bool = True

    @property
    def single_only(self) -> tuple[str, ...]:
        """The given options that fit one image only."""
        given = {"--name": self.name, "--expect-sha256": self.expect_sha256}
        return tuple(option for option, value in given.items() if value is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Service:
    """Which service the images go to. `label` names it in receipts and folders."""

    base_url: str
    token: str
    label: str
    network: NetworkOptions

    def connect(self) -> ImageService:
        return ImageService(self.base_url, lambda: self.token, network=self.network)

    def __repr__(self) -> str:
        return f"_Service({self.label})"


def run(command: UploadCommand, environ: Mapping[str, str]) -> ExitCode:
    """Send the images, tell of each, and return how it ended."""
    results = _Results(command)
    with Interruption() as interruption:
        try:
            return _check_and_send(command, environ, interruption, results)
        except NothingSent as ended:
            for index in sorted(ended.by_file):
                console.complain(ended.by_file[index])
            console.complain(ended.sentence)
            results.none_sent(ended.sentence, ended.by_file)
            return ended.code
        except Interrupted:
            console.complain("Interrupted. Nothing was sent.")
            results.none_sent(_INTERRUPTED, {})
            return ExitCode.INTERRUPTED


def _check_and_send(
    command: UploadCommand, environ: Mapping[str, str], interruption: Interruption, results: _Results
) -> ExitCode:
    images = interruption.run(lambda: checks.plan_images(command.files, command.name, single_only=command.single_only))
    expected = checks.expected_sha256(command.expect_sha256)
    checks.require_workspace_form(command.workspace)
    settings = settings_file.load(paths.settings_file())
    network = network_settings.network_options(settings, ca_file=command.ca_file)
    checks.require_ca_file(network.ca_file)
    with _service(command, environ, interruption, settings, network) as service:
        log.hide(service.token)
        workspace = _workspace(service, command.workspace, interruption)
        images = [_look_into(image, expected, interruption) for image in images]
        requests = [
            UploadRequest(
                path=image.path,
                workspace=workspace,
                name=image.name,
                workspace_label=command.workspace,
                expect_sha256=image.expect_sha256,
                size_bytes=image.size_bytes,
            )
            for image in images
        ]
        limit = command.limit_mib_per_second
        options = EngineOptions(
            connections=command.connections,
            limit_bytes_per_second=None if limit is None else limit * MIB,
        )
        opened = interruption.run(lambda: open_journal(paths.state_folder()))
        if opened.note:
            console.complain(opened.note)
        if opened.trouble:
            console.complain(f"{opened.trouble} The upload is made all the same, but will not survive a restart.")
        receipts = network_settings.receipts_folder(settings, service.label)
        sending = _Sending(
            service, opened.journal, options, images, interruption, results, receipts, as_json=command.as_json
        )
        try:
            sending.take(requests, resume=command.resume)
            return sending.run()
        finally:
            sending.close()
            if opened.journal is not None:
                opened.journal.close()


@contextlib.contextmanager
def _service(
    command: UploadCommand,
    environ: Mapping[str, str],
    interruption: Interruption,
    settings: Settings,
    network: NetworkOptions,
) -> Iterator[_Service]:
    """Yield the service to send to; the demo service lives as long as the context. Raises `NothingSent`."""
    if not command.demo:
        base_url = checks.api_url(command.api_url, environ, settings)
        token = interruption.run(lambda: checks.find_token(base_url, environ))
        yield _Service(base_url=base_url, token=token, label=base_url, network=network)
        return
    from .demo.process import DemoNotStartedError, DemoProcess  # noqa: PLC0415 - only when asked for

    demo = DemoProcess()
    try:
        interruption.run(demo.start)
        yield _Service(base_url=demo.base_url, token=demo.token, label=DEMO_LABEL, network=network)
    except DemoNotStartedError as error:
        raise NothingSent(ExitCode.FAILED, str(error)) from None
    finally:
        demo.stop()


def _workspace(service: _Service, text: str, interruption: Interruption) -> str:
    def pause(seconds: float) -> None:
        end = time.monotonic() + seconds
        while not interruption.requested and (left := end - time.monotonic()) > 0:
            time.sleep(min(_LOOK_SECONDS, left))

    connection = service.connect()
    try:
        return interruption.run(lambda: checks.resolve_workspace(connection, text, wait=pause), abort=connection.abort)
    finally:
        connection.close()


def _look_into(image: PlannedImage, expected: str | None, interruption: Interruption) -> PlannedImage:
    looked, lines = interruption.run(lambda: look_into(image, expected))
    for line in lines:
        console.complain(line)
    return looked


class _Results:
    """Writes each image's result to stdout, in the order given, as soon as it is its turn."""

    def __init__(self, command: UploadCommand) -> None:
        self._command = command
        self.written = 0

    def write(self, result: ImageResult) -> None:
        """Write the result of the next image."""
        self.written += 1
        if self._command.as_json:
            console.say_exactly(result.as_json())
            return
        for line in result.summary():
            console.say(line)

    def none_sent(self, sentence: str, by_file: Mapping[int, str]) -> None:
        """Write the results of images that were never begun."""
        command = self._command
        for index in range(self.written, len(command.files)):
            self.write(
                ImageResult(
                    file=command.files[index],
                    error=by_file.get(index, sentence),
                    workspace=command.workspace,
                    name=command.name,
                )
            )


class _Sending:
    """The queue at work, from the first row to the last."""

    def __init__(  # noqa: PLR0917 - one caller, which names what it has
        self,
        service: _Service,
        journal: Journal | None,
        options: EngineOptions,
        images: Sequence[PlannedImage],
        interruption: Interruption,
        results: _Results,
        receipts_folder: Path,
        *,
        as_json: bool,
    ) -> None:
        self._images = images
        self._interruption = interruption
        self._results = results
        self._progress = progress_on(sys.stderr, tell_landed=as_json)
        self._queue = UploadQueue(
            service.connect,
            network=service.network,
            receipts_folder=receipts_folder,
            service_label=service.label,
            journal=journal,
            options=options,
        )
        self._ids: list[int] = []

    def take(self, requests: Sequence[UploadRequest], *, resume: bool) -> None:
        """Put the images into the queue; one that was left unfinished goes on, or is begun anew."""
        for request in requests:
            upload_id = self._interruption.run(lambda request=request: self._queue.add_or_resume(request))  # type: ignore[misc]
            row = next(row for row in self._queue.snapshot().uploads if row.id == upload_id)
            if row.state is UploadState.INTERRUPTED:
                if resume:
                    console.complain(
                        f"{row.path.name}: going on; {row.parts_landed} of {row.parts_total} parts landed."
                    )
                else:
                    self._queue.cancel(upload_id)
                    self._await([upload_id])
                    self._queue.retry(upload_id)
            self._ids.append(upload_id)

    def close(self) -> None:
        """Stop whatever still runs; remote images stay."""
        self._queue.close(timeout_seconds=_CLOSE_SECONDS)

    def _await(self, upload_ids: Sequence[int]) -> None:
        while not self._queue.wait(upload_ids, timeout_seconds=_LOOK_SECONDS):
            self._interruption.check()

    def run(self) -> ExitCode:
        """Send everything; returns when all have ended, the token was refused, or a signal came."""
        self._queue.start()
        try:
            while not self._queue.wait(self._ids, timeout_seconds=_LOOK_SECONDS):
                self._show(self._rows())
                if self._interruption.requested:
                    break
        finally:
            needs_token = self._queue.snapshot().needs_token
            self.close()
        rows = self._rows()
        self._show(rows)
        self._progress.close()
        return self._conclude(rows, needs_token=needs_token)

    def _rows(self) -> list[UploadSnapshot]:
        return list(self._queue.snapshot().uploads)

    def _show(self, rows: Sequence[UploadSnapshot]) -> None:
        self._progress.update(rows)
        while self._results.written < len(rows) and rows[self._results.written].state.is_final:
            index = self._results.written
            self._results.write(self._result(index, rows[index]))
            _tell_left_behind(rows[index])

    def _result(self, index: int, row: UploadSnapshot, *, unfinished: str | None = None) -> ImageResult:
        image = self._images[index]
        result = result_of(image.file, row, unfinished=unfinished)
        preflight = preflight_fields(image.preflight) if image.preflight else None
        return replace(result, preflight=preflight, expected_from=image.expected_from)

    def _conclude(self, rows: Sequence[UploadSnapshot], *, needs_token: bool) -> ExitCode:
        interrupted = self._interruption.requested and not all(row.state.is_final for row in rows)
        for index in range(self._results.written, len(rows)):
            row = rows[index]
            sentence = _unfinished_sentence(row, interrupted=interrupted, refused=needs_token)
            self._results.write(self._result(index, row, unfinished=sentence))
            if not row.state.is_final:
                console.complain(f"{self._images[index].file}: {sentence}")
        _log.info("upload command ended: %s", ", ".join(row.state.value for row in rows))
        if interrupted:
            return ExitCode.INTERRUPTED
        if needs_token:
            return ExitCode.NO_TOKEN
        landed = all(result_of("", row).ok for row in rows)
        return ExitCode.LANDED if landed else ExitCode.FAILED


def _unfinished_sentence(row: UploadSnapshot, *, interrupted: bool, refused: bool) -> str:
    """Say why an upload did not end by itself, and what is left of it at the service."""
    if interrupted:
        reason = "interrupted"
    elif refused:
        reason = "the service refused the API token"
    else:
        reason = row.failure.sentence if row.failure else "it was stopped"
    return f"{reason}; {_remainder(row)}"


def _remainder(row: UploadSnapshot) -> str:
    if row.image_id:
        return (
            f"the image {row.image_id} stays at the service, unfinished: the same command goes on from what landed, "
            f"“{PROGRAM} pending” lists it, “{PROGRAM} forget” deletes it"
        )
    if row.state is UploadState.QUEUED or row.elapsed_seconds == 0:
        return "nothing of this image was sent"
    return f"whether the service has created “{row.name}” is not known"


def _tell_left_behind(row: UploadSnapshot) -> None:
    if row.state is UploadState.FAILED and row.image_left_behind and row.image_id:
        console.complain(f"The image {row.image_id} is left at the service under the name “{row.name}”.")
