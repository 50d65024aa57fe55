"""What the page of finished uploads says in place of its table, and the ways on from there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from sfc_uploader.ui.core.theme import Tone
from sfc_uploader.ui.widgets.empty_state import Act, EmptyState

translate = QCoreApplication.translate


def reading() -> EmptyState:
    """The receipts are being read."""
    return EmptyState(
        translate("HistoryPage", "Loading receipts…"),
        translate("HistoryPage", "This takes a moment."),
        icon="check",
    )


def unreadable(reason: str, try_again: Callable[[], None]) -> EmptyState:
    """The folder can't be read."""
    return EmptyState(
        translate("HistoryPage", "Can’t read the receipts"),
        translate("HistoryPage", "{reason}. You can change the folder in Settings.").format(reason=reason),
        (Act(translate("HistoryPage", "Retry"), try_again),),
        icon="retry",
        tone=Tone.BAD,
    )


def nothing_yet(add_images: Callable[[], None]) -> EmptyState:
    """There are no receipts."""
    return EmptyState(
        translate("HistoryPage", "No finished uploads yet"),
        translate("HistoryPage", "Finished uploads and their verification appear here."),
        (Act(translate("HistoryPage", "Add images…"), add_images),),
        icon="check",
    )


def nothing_fits(show_all: Callable[[], None]) -> EmptyState:
    """The search leaves nothing."""
    return EmptyState(
        translate("HistoryPage", "No matching uploads"),
        translate("HistoryPage", "Try other words."),
        (Act(translate("HistoryPage", "Show all"), show_all),),
        icon="check",
    )
