"""``sfc-uploader upload``: the engine without a window."""

from __future__ import annotations

import contextlib
import logging
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sfc_uploader.api.client import ImageService
from sfc_uploader.api.network_options import NetworkOptions
from sfc_uploader.common import console, logging_setup, paths
from sfc_uploader.common.app_info import DEMO_LABEL, ExitCode
from sfc_uploader.common.clock import Clock
from sfc_uploader.common.text_safety import file_uri, given_path
from sfc_uploader.common.threads import NoThread
from sfc_uploader.config import network_config
from sfc_uploader.config import settings as settings_file
from sfc_uploader.config.settings import Settings
from sfc_uploader.demo.process import DemoNotStartedError, DemoProcess
from sfc_uploader.engine.images.models import ImageContext
from sfc_uploader.engine.journal.location import open_here, trouble_of
from sfc_uploader.engine.journal.schema import JournalError
from sfc_uploader.engine.model.event_log import EventKind
from sfc_uploader.engine.model.failures import Failure, FailureKind
from sfc_uploader.engine.model.options import EngineOptions
from sfc_uploader.engine.model.part_plan import MIB
from sfc_uploader.engine.model.snapshots import UploadRequest, UploadSnapshot, UploadState
from sfc_uploader.engine.queue.restore import HeldElsewhere
from sfc_uploader.engine.queue.upload_queue import UploadQueue

from . import hints
from . import validation as checks
from .hints import GONE_FILES, ServiceWords
from .progress import can_show, progress_on, waiting_notice
from .report import ImageResult, result_of
from .signals import Interrupted, SignalGuard
from .upload_preflight import KnownSearch, inspect_image, inspection_fields
from .validation import CommandAborted, PlannedImage

_log = logging.getLogger(__name__)
_LOOK_SECONDS = 0.1
_CLOSE_SECONDS = 1.5  # after a signal the process ends within 2 s
_INTERRUPTED = "Interrupted. Nothing was uploaded."


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

    @property
    def words(self) -> ServiceWords:
        return ServiceWords(label=self.label, ca_file=self.network.ca_file)

    def connect(self) -> ImageService:
        return ImageService(self.base_url, lambda: self.token, network=self.network)

    def context(self, receipts_folder: Path) -> ImageContext:
        return ImageContext(
            make_service=self.connect,
            network=self.network,
            clock=Clock(),
            receipts_folder=receipts_folder,
            service_label=self.label,
        )

    def __repr__(self) -> str:
        return f"_Service({self.label})"


def run(command: UploadCommand, environ: Mapping[str, str]) -> ExitCode:
    """Upload the images, report each, and return how it ended."""
    results = _Results(command)
    with SignalGuard() as interruption:
        try:
            return _check_and_send(command, environ, interruption, results)
        except CommandAborted as ended:
            for index in sorted(ended.by_file):
                console.eprint(ended.by_file[index])
            console.eprint(ended.sentence)
            results.none_sent(ended.sentence, ended.by_file)
            return ended.code
        except NoThread:
            sentence = Failure.of(FailureKind.NO_THREAD).sentence
            console.eprint(sentence)
            results.none_sent(sentence, {})
            return ExitCode.FAILED
        except Interrupted:
            console.eprint(_INTERRUPTED)
            results.none_sent(_INTERRUPTED, {})
            return ExitCode.INTERRUPTED


def _check_and_send(
    command: UploadCommand, environ: Mapping[str, str], interruption: SignalGuard, results: _Results
) -> ExitCode:
    try:
        images = interruption.run(
            lambda: checks.plan_images(command.files, command.name, single_only=command.single_only)
        )
    except CommandAborted as ended:
        raise interruption.run(partial(_with_hints, ended, command, environ)) from None
    expected = checks.expected_sha256(command.expect_sha256)
    checks.require_workspace_form(command.workspace)
    settings = settings_file.load(paths.settings_file())
    network = network_config.network_options(settings, ca_file=command.ca_file)
    checks.require_ca_file(network.ca_file)
    with _service(command, environ, interruption, settings, network) as service:
        logging_setup.hide(service.token)
        workspace = _workspace(service, command.workspace, interruption)
        images = [_look_into(image, expected, interruption) for image in images]
        context = service.context(network_config.receipts_folder(settings, service.label))
        _tell_of_known(images, workspace, context, interruption)
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
        opened = interruption.run(open_here)
        if opened.note:
            console.eprint(f"{opened.note} {hints.LEFT_IMAGES}")
        if opened.trouble:
            console.eprint(f"{opened.trouble} The upload can’t be resumed if it is interrupted.")
        context = replace(context, journal=opened.journal)
        sending = _Sending(service.words, context, options, images, interruption, results, as_json=command.as_json)
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
    interruption: SignalGuard,
    settings: Settings,
    network: NetworkOptions,
) -> Iterator[_Service]:
    """Yield the service to send to; the demo service lives as long as the context. Raises `CommandAborted`."""
    if not command.demo:
        base_url = checks.api_url(command.api_url, environ, settings)
        token = interruption.run(lambda: checks.find_token(base_url, environ))
        yield _Service(base_url=base_url, token=token, label=base_url, network=network)
        return
    demo = DemoProcess()
    try:
        interruption.run(demo.start)
        yield _Service(base_url=demo.base_url, token=demo.token, label=DEMO_LABEL, network=network)
    except DemoNotStartedError as error:
        raise CommandAborted(ExitCode.FAILED, str(error)) from None
    finally:
        demo.stop()


def _workspace(service: _Service, text: str, interruption: SignalGuard) -> str:
    def pause(seconds: float) -> None:
        end = time.monotonic() + seconds
        while not interruption.requested and (left := end - time.monotonic()) > 0:
            time.sleep(min(_LOOK_SECONDS, left))

    connection = service.connect()
    try:
        with waiting_notice(f"{service.label} to list the workspaces"):
            return interruption.run(
                lambda: checks.resolve_workspace(connection, text, wait=pause), abort=connection.abort
            )
    finally:
        connection.close()


def _look_into(image: PlannedImage, expected: str | None, interruption: SignalGuard) -> PlannedImage:
    looked, lines = interruption.run(lambda: inspect_image(image, expected))
    for line in lines:
        console.eprint(line)
    return looked


def _tell_of_known(
    images: Sequence[PlannedImage], workspace: str, context: ImageContext, interruption: SignalGuard
) -> None:
    search = KnownSearch(context, workspace)
    with waiting_notice(f"{context.service_label} to list the workspace’s images"):
        sentences = interruption.run(lambda: search.sentences(images), abort=search.give_up)
    for sentence in sentences:
        console.eprint(sentence)


class _Results:
    """Writes each image's result to stdout, in the order given, as soon as it is its turn."""

    def __init__(self, command: UploadCommand) -> None:
        self._command = command
        self.written = 0

    def write(self, result: ImageResult) -> None:
        """Write the result of the next image."""
        self.written += 1
        if self._command.as_json:
            console.print_raw(result.as_json())
            return
        for line in result.summary(tick=can_show(sys.stdout, "✓")):
            console.print_line(line)

    def none_sent(self, sentence: str, by_file: Mapping[int, str]) -> None:
        """Write the results of images that were never begun."""
        command = self._command
        for index in range(self.written, len(command.files)):
            self.write(
                ImageResult(
                    file=command.files[index],
                    file_uri=_uri_of(command.files[index]),
                    error=by_file.get(index, sentence),
                    workspace=command.workspace,
                    workspace_label=command.workspace,
                    name=command.name,
                )
            )


class _Sending:
    """The queue at work, from the first row to the last."""

    def __init__(  # noqa: PLR0917 - one caller, which names what it has
        self,
        words: ServiceWords,
        context: ImageContext,
        options: EngineOptions,
        images: Sequence[PlannedImage],
        interruption: SignalGuard,
        results: _Results,
        *,
        as_json: bool,
    ) -> None:
        self._images = images
        self._words = words
        self._journal = context.journal
        self._receipts_folder = context.receipts_folder
        self._interruption = interruption
        self._results = results
        self._progress = progress_on(sys.stderr, tell_uploaded=as_json)
        self._queue = UploadQueue(context, options=options)
        self._ids: list[int] = []
        self._uploaded_before: dict[int, int] = {}

    def take(self, requests: Sequence[UploadRequest], *, resume: bool) -> None:
        """Put the images into the queue; resume one that was left unfinished, or start it over.

        Raises `CommandAborted` when another process has one of them.
        """
        held: dict[int, str] = {}
        for index, request in enumerate(requests):
            try:
                added = self._interruption.run(lambda request=request: self._queue.add_or_resume(request))  # type: ignore[misc]
                self._ids.append(added)
            except HeldElsewhere as error:
                held[index] = hints.held_elsewhere(error.stored)
            except JournalError as error:
                raise CommandAborted(ExitCode.FAILED, trouble_of(error.reason)) from None
        if held:
            raise CommandAborted(ExitCode.BAD_USAGE, "Nothing uploaded: stop the uploads above first.", by_file=held)
        for row in self._rows():
            if row.state is not UploadState.INTERRUPTED:
                continue
            if resume:
                self._uploaded_before[row.id] = row.uploaded_bytes
                console.eprint(f"{row.path.name}: resuming at {hints.percent(row)}%.")
            else:
                self._queue.cancel(row.id)
                self._await([row.id])
                self._queue.retry(row.id)

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
            row = rows[self._results.written]
            self._write(row)
            for event in self._queue.events(row.id):
                if event.kind is EventKind.NO_RECEIPT:
                    console.eprint(f"{row.path.name}: {event.sentence}")
            if row.state is UploadState.FAILED:
                alone = len(self._images) == 1
                for hint in hints.after_failure(row, self._journal, self._words, alone=alone):
                    console.eprint(hint)
                if before := hints.sent_before(row, self._receipts_folder):
                    console.eprint(before)

    def _write(self, row: UploadSnapshot, *, unfinished: str | None = None) -> None:
        self._results.write(self._result(self._results.written, row, unfinished=unfinished))

    def _remainder(self, row: UploadSnapshot) -> str:
        """Say what is left of an upload, and what to do."""
        if row.image_id:
            return hints.unfinished(row, self._journal, self._words, alone=len(self._images) == 1)
        if row.state is UploadState.READY or row.elapsed_seconds == 0:
            return "Nothing was uploaded."
        if not hints.create_is_open(row, self._journal, self._words):  # the create call was never made
            return "Nothing was uploaded."
        return f"SF Compute did not confirm that it created “{row.name}”."

    def _result(self, index: int, row: UploadSnapshot, *, unfinished: str | None = None) -> ImageResult:
        image = self._images[index]
        before = self._uploaded_before.get(row.id)
        result = result_of(image.file, row, unfinished=unfinished, uploaded_before_bytes=before)
        inspection = inspection_fields(image.inspection) if image.inspection else None
        return replace(result, inspection=inspection, expected_from=image.expected_from)

    def _conclude(self, rows: Sequence[UploadSnapshot], *, needs_token: bool) -> ExitCode:
        interrupted = self._interruption.requested and not all(row.state.is_final for row in rows)
        for index in range(self._results.written, len(rows)):
            row = rows[index]
            sentence = f"{_reason(row, interrupted=interrupted, refused=needs_token)} {self._remainder(row)}"
            self._write(row, unfinished=sentence)
            if not row.state.is_final:
                console.eprint(f"{self._images[index].file}: {sentence}")
        _log.info("upload command ended: %s", ", ".join(row.state.value for row in rows))
        if interrupted:
            return ExitCode.INTERRUPTED
        if needs_token:
            return ExitCode.NO_TOKEN
        uploaded = all(result_of("", row).ok for row in rows)
        return ExitCode.OK if uploaded else ExitCode.FAILED


def _uri_of(file: str) -> str | None:
    try:
        return file_uri(given_path(file))
    except OSError:
        return None


def _reason(row: UploadSnapshot, *, interrupted: bool, refused: bool) -> str:
    """Say why an upload stopped before its end."""
    if interrupted:
        started = row.parts_uploaded and not row.image_completed
        return f"Interrupted at {hints.percent(row)}%." if started else "Interrupted."
    if refused:
        return "SF Compute rejected the API token."
    return row.failure.sentence if row.failure else "The upload was stopped."


def _with_hints(ended: CommandAborted, command: UploadCommand, environ: Mapping[str, str]) -> CommandAborted:
    """Add to the sentences of files that were not found how to resume their unfinished uploads."""
    gone = {index for index, kind in ended.kinds.items() if kind in GONE_FILES}
    if not gone:
        return ended
    opened = open_here()
    if opened.note:
        console.eprint(f"{opened.note} {hints.LEFT_IMAGES}")
    if opened.journal is None:
        return ended
    by_file = dict(ended.by_file)
    try:
        settings = settings_file.load(paths.settings_file())
        label = DEMO_LABEL if command.demo else checks.api_url(command.api_url, environ, settings)
        service = ServiceWords(label=label, ca_file=command.ca_file)
        rows = opened.journal.uploads(label)
        for index in gone:
            path = given_path(command.files[index])
            for row in rows:
                if row.path == path and command.name in (None, row.name):
                    by_file[index] += f" {hints.moved(row, opened.journal, service)}"
    except (JournalError, CommandAborted):
        return ended
    finally:
        opened.journal.close()
    return CommandAborted(ended.code, ended.sentence, by_file=by_file)
