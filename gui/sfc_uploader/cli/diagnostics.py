"""``sfc-uploader diagnostics``: the support report that the window saves, without a queue."""

from __future__ import annotations

from pathlib import Path

from sfc_uploader.common import console, paths
from sfc_uploader.common.app_info import ExitCode
from sfc_uploader.config import settings
from sfc_uploader.engine.journal.location import open_here, trouble_of
from sfc_uploader.engine.journal.records import StoredUpload
from sfc_uploader.engine.journal.schema import JournalError
from sfc_uploader.support import diagnostics


def write(file: Path) -> ExitCode:
    """Write the text into a new file, or to stdout for ``-``."""
    unfinished, trouble = _unfinished()
    text = diagnostics.text_of(
        diagnostics.Found(
            settings=settings.load(paths.settings_file()),
            log_folder=paths.log_folder(),
            unfinished=unfinished,
            journal_trouble=trouble,
        )
    )
    if str(file) == "-":
        for line in text.splitlines():
            console.print_line(line)
        return ExitCode.OK
    try:
        diagnostics.save(file, text)
    except FileExistsError:
        console.eprint(f"“{file}” already exists. Choose another name.")
        return ExitCode.BAD_USAGE
    except OSError as error:
        console.eprint(f"Can’t write “{file}”: {error.strerror}.")
        return ExitCode.FAILED
    console.print_line(
        f"Saved a support report as “{file}”. It has file and image names, but no tokens: review it before sharing."
    )
    return ExitCode.OK


def _unfinished() -> tuple[list[tuple[StoredUpload, int]], str]:
    opened = open_here()
    if opened.journal is None:
        return [], opened.trouble
    try:
        return diagnostics.unfinished_in(opened.journal), opened.note
    except JournalError as error:
        return [], trouble_of(error.reason)
    finally:
        opened.journal.close()
