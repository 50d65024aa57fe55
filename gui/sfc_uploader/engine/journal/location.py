"""The journal where this computer keeps it, opened with sentences that say where that is and what follows. No Qt."""

from __future__ import annotations

from dataclasses import replace

from sfc_uploader.common import paths
from sfc_uploader.common.folders import NO_HOME
from sfc_uploader.common.messages import join_sentences, msg

from .journal import FILE_NAME, Journal, OpenedJournal, open_journal
from .records import StoredUpload


def open_here() -> OpenedJournal:
    """Open the journal of this user. Blocks; never raises."""
    opened = open_journal(paths.state_folder())
    return replace(opened, trouble=join_sentences(opened.trouble, _place())) if opened.trouble else opened


def trouble_of(reason: str) -> str:
    """Why the journal can't be used, as one sentence, and where it is."""
    return join_sentences(msg("Can’t use the journal of uploads: {reason}.", reason=reason.rstrip(".")), _place())


def is_held_elsewhere(journal: Journal, upload_id: int) -> bool:
    """Whether another process that runs now has this upload. Not for uploads that this process has itself.

    Raises `JournalError` when nobody can tell.
    """
    if not journal.claim(upload_id):
        return True
    journal.release(upload_id)
    return False


def workspace_text(stored: StoredUpload) -> str:
    """An upload's workspace as it was given, or as the window showed it."""
    return stored.workspace_label or stored.workspace


def _place() -> str:
    if NO_HOME in paths.state_folder().parents:
        return msg("Set HOME to have one.")
    return msg("The journal is at “{path}”.", path=str(paths.state_folder() / FILE_NAME))
