"""``sfc-uploader pending`` and ``forget``: what the journal of unfinished uploads holds."""

from __future__ import annotations

import contextlib
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from . import cli_checks as checks
from . import console, log, paths, settings
from .api.client import ImageService
from .api.errors import AuthenticationRefused, NotFound, WireError
from .cli_checks import NothingSent
from .engine.journal import Journal, open_journal
from .engine.journal_rows import StoredUpload
from .engine.journal_schema import JournalFailed
from .engine.plan import make_plan
from .network_settings import network_options
from .options import DEMO_LABEL, ExitCode
from .plain_text import encodable
from .progress_lines import size_text


def list_all(*, as_json: bool) -> ExitCode:
    """Print every unfinished upload; nothing when there is none."""
    try:
        with _journal() as journal:
            for stored in journal.uploads():
                _print(stored, journal, as_json=as_json)
    except NothingSent as ended:
        console.complain(ended.sentence)
        return ended.code
    return ExitCode.LANDED


def forget(upload_id: int, environ: Mapping[str, str], *, asked: bool, ca_file: Path | None) -> ExitCode:
    """Drop one unfinished upload and delete its remote image; asks unless `asked`."""
    try:
        with _journal() as journal:
            stored = _claimed(journal, upload_id)
            if not asked:
                _ask(stored)
            if stored.image_id is not None:
                _delete(stored, stored.image_id, environ, ca_file)
            journal.drop(upload_id)
    except NothingSent as ended:
        console.complain(ended.sentence)
        return ended.code
    console.say(f"Upload {upload_id} (“{stored.name}”) is forgotten.")
    return ExitCode.LANDED


def _claimed(journal: Journal, upload_id: int) -> StoredUpload:
    stored = next((each for each in journal.uploads() if each.id == upload_id), None)
    if stored is None:
        raise NothingSent(ExitCode.BAD_USAGE, f"There is no unfinished upload {upload_id}.")
    if not journal.claim(upload_id):
        raise NothingSent(
            ExitCode.BAD_USAGE,
            f"Another sfc-uploader has upload {upload_id}: cancel it there, or close that window first.",
        )
    return stored


@contextlib.contextmanager
def _journal() -> Iterator[Journal]:
    opened = open_journal(paths.state_folder())
    if opened.note:
        console.complain(opened.note)
    if opened.journal is None:
        raise NothingSent(ExitCode.FAILED, opened.trouble)
    try:
        yield opened.journal
    except JournalFailed as error:
        raise NothingSent(ExitCode.FAILED, f"The journal of uploads can't be used: {error.reason}.") from None
    finally:
        opened.journal.close()


def _print(stored: StoredUpload, journal: Journal, *, as_json: bool) -> None:
    plan = make_plan(stored.size_bytes, part_size_bytes=stored.part_size_bytes)
    landed = [plan.part(part.number).size_bytes for part in journal.parts(stored.id or 0)]
    if as_json:
        fields = {
            "id": stored.id,
            "service": stored.origin,
            "file": encodable(str(stored.path)),
            "workspace": stored.workspace,
            "name": stored.name,
            "image_id": stored.image_id,
            "size_bytes": stored.size_bytes,
            "parts": plan.parts_total,
            "landed_parts": len(landed),
            "landed_bytes": sum(landed),
            "changed_at": int(stored.changed_at),
        }
        console.say_exactly(json.dumps(fields))
        return
    console.say(
        f"{stored.id}: {stored.path} → {stored.workspace} “{stored.name}” at {stored.origin}: "
        f"{size_text(sum(landed))} of {size_text(stored.size_bytes)} landed"
    )


def _ask(stored: StoredUpload) -> None:
    if sys.stdin is None or not sys.stdin.isatty():
        raise NothingSent(ExitCode.BAD_USAGE, "Nobody can be asked here: say --yes to delete the unfinished image.")
    console.complain(f"The unfinished image “{stored.name}” ({stored.image_id}) at {stored.origin} will be deleted.")
    if input("Delete it? [y/N] ").strip().lower() not in ("y", "yes"):
        raise NothingSent(ExitCode.BAD_USAGE, "Nothing was changed.")


def _delete(stored: StoredUpload, image_id: str, environ: Mapping[str, str], ca_file: Path | None) -> None:
    with _service(stored.origin, environ, ca_file) as service:
        try:
            service.delete_image(image_id)
        except AuthenticationRefused:
            raise NothingSent(ExitCode.NO_TOKEN, "The service refused the API token. Nothing was changed.") from None
        except WireError as error:
            if isinstance(error, NotFound) and error.from_api:
                return
            sentence = f"The image {image_id} could not be deleted, so the upload is kept. {error.message}"
            raise NothingSent(ExitCode.FAILED, sentence) from None


@contextlib.contextmanager
def _service(origin: str, environ: Mapping[str, str], ca_file: Path | None) -> Iterator[ImageService]:
    network = network_options(settings.load(paths.settings_file()), ca_file=ca_file)
    with contextlib.ExitStack() as stack:
        if origin == DEMO_LABEL:
            from .demo.process import DemoProcess  # noqa: PLC0415 - only when asked for

            demo = stack.enter_context(DemoProcess())
            base_url, token = demo.base_url, demo.token
        else:
            base_url, token = origin, checks.find_token(origin, environ)
        log.hide(token)
        service = ImageService(base_url, lambda: token, network=network)
        stack.callback(service.close)
        yield service
