"""Why there is no list of images to show, and what to do about it: one card for each case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from sfc_uploader.engine.model.failures import Failure, FailureKind
from sfc_uploader.ui.core import text
from sfc_uploader.ui.core.counted_words import counted
from sfc_uploader.ui.core.theme import Tone
from sfc_uploader.ui.widgets.empty_state import Act, EmptyState

from .loader import ListState

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Ways:
    """What the cards' buttons do."""

    give_token: Callable[[], None]
    choose_workspace: Callable[[], None]
    show_public: Callable[[], None]
    try_again: Callable[[], None]
    add_images: Callable[[], None]
    clear_search: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Place:
    """What is listed. `label`: the workspace as the window shows it, "" when none is chosen."""

    label: str
    is_public: bool


@dataclass(frozen=True, slots=True)
class CountLine:
    """What stands below the table. `can_try`: trying again makes sense."""

    words: str = ""
    can_try: bool = False
    is_bad: bool = False


def count_line(state: ListState, *, count: int, shown: int, is_filtering: bool) -> CountLine:
    """How many images are listed, and whether that is all of them."""
    if not count:
        return CountLine()
    if state.failure is not None:
        words = translate("ImagesPage", "The list is incomplete. {reason}")
        return CountLine(words.format(reason=text.failure_sentence(state.failure)), can_try=True, is_bad=True)
    if state.waiting is not None:
        return CountLine(text.waiting_sentence(state.waiting, state.waiting_detail), can_try=True)
    if state.loading and not state.fresh:
        words = counted.images_loading(count)
    elif state.loading:
        words = counted.images_refreshing(count)
    elif is_filtering:
        words = counted.images_matching(shown, count)
    elif state.has_more:
        words = counted.images_scrolling(count)
    else:
        words = counted.images(count)
    return CountLine(words)


def no_token(ways: Ways, *, is_demo: bool, was_looked_for: bool) -> EmptyState:
    """Before there is a token, nothing can be listed."""
    if is_demo:
        return EmptyState(
            translate("ImagesPage", "Starting the demo service"),
            translate("ImagesPage", "Its images appear as soon as it is ready."),
        )
    if not was_looked_for:
        return EmptyState(
            translate("ImagesPage", "Looking for your token"),
            translate("ImagesPage", "You may need to unlock your keychain. Then your images appear."),
        )
    return EmptyState(
        translate("ImagesPage", "Not connected"),
        translate("ImagesPage", "Connect to see your images."),
        (_give_token(ways),),
        icon="token",
    )


def no_workspace(ways: Ways, *, are_asked_for: bool) -> EmptyState:
    """Nothing is chosen to be listed; or it is about to be, as soon as the workspaces are known."""
    if are_asked_for:
        return EmptyState(
            translate("ImagesPage", "Loading workspaces…"),
            translate("ImagesPage", "You can also type a workspace ID or resource path above."),
            (Act(translate("ImagesPage", "Show public images"), ways.show_public),),
        )
    return EmptyState(
        translate("ImagesPage", "No workspace chosen"),
        translate(
            "ImagesPage",
            "Choose one above, or type its ID or resource path.",
        ),
        (
            Act(translate("ImagesPage", "Choose a workspace"), ways.choose_workspace),
            Act(translate("ImagesPage", "Show public images"), ways.show_public),
        ),
    )


def waiting(state: ListState, place: Place, ways: Ways) -> EmptyState:
    """The first page is on its way."""
    if state.waiting is not None:
        return EmptyState(
            translate("ImagesPage", "SF Compute can’t be reached"),
            text.waiting_sentence(state.waiting, state.waiting_detail),
            (Act(translate("ImagesPage", "Retry"), ways.try_again),),
            icon="retry",
            tone=Tone.WARNING,
        )
    title = translate("ImagesPage", "Loading public images…")
    if not place.is_public:
        title = translate("ImagesPage", "Loading images in {workspace}…").format(workspace=place.label)
    return EmptyState(title, translate("ImagesPage", "This takes a moment."))


def failed(failure: Failure, place: Place, ways: Ways) -> EmptyState:
    """The first page can't be had."""
    again = Act(translate("ImagesPage", "Retry"), ways.try_again)
    sentence = text.failure_sentence(failure)
    if failure.kind is FailureKind.TOKEN_REFUSED:
        return EmptyState(
            translate("ImagesPage", "Your token was rejected"),
            translate("ImagesPage", "Update your token to see the images."),
            (_give_token(ways), again),
            icon="token",
            tone=Tone.BAD,
        )
    if failure.kind is FailureKind.FORBIDDEN:
        hint = translate("ImagesPage", "Uploads may still work.")
        return EmptyState(
            translate("ImagesPage", "Your token can’t list these images"),
            f"{sentence} {hint}",
            (again, _give_token(ways)),
            icon="token",
            tone=Tone.WARNING,
        )
    title = translate("ImagesPage", "Can’t list the images")
    if failure.kind is FailureKind.REFUSED and not place.is_public:
        title = translate("ImagesPage", "Can’t list the images in {workspace}").format(workspace=place.label)
    return EmptyState(title, sentence, (again,), icon="retry", tone=Tone.BAD)


def empty(place: Place, ways: Ways) -> EmptyState:
    """There is nothing to list."""
    if place.is_public:
        return EmptyState(
            translate("ImagesPage", "No public images"),
            translate("ImagesPage", "SF Compute offers none at the moment."),
            (Act(translate("ImagesPage", "Refresh"), ways.try_again),),
        )
    return EmptyState(
        translate("ImagesPage", "No images in {workspace} yet").format(workspace=place.label),
        translate("ImagesPage", "Images that you upload to this workspace appear here."),
        (
            Act(translate("ImagesPage", "Add images…"), ways.add_images),
            Act(translate("ImagesPage", "Show public images"), ways.show_public),
        ),
    )


def nothing_fits(state: ListState, ways: Ways) -> EmptyState:
    """Something is listed, but nothing of it is what is looked for."""
    if state.loading:
        return EmptyState(
            translate("ImagesPage", "Searching…"),
            translate("ImagesPage", "No match so far. Loading the rest of the list…"),
        )
    return EmptyState(
        translate("ImagesPage", "No matching images"),
        translate("ImagesPage", "Try other words or another status."),
        (Act(translate("ImagesPage", "Show all"), ways.clear_search),),
    )


def _give_token(ways: Ways) -> Act:
    return Act(translate("ImagesPage", "Connect…"), ways.give_token)
