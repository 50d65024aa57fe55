"""Why there is no list of images to show, and what to do about it: one card for each case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from sfc_uploader.engine.model.failures import Failure, FailureKind
from sfc_uploader.ui.core import text
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
        words = translate("ImagesPage", "The list could not be fetched to its end. {reason}")
        return CountLine(words.format(reason=text.failure_sentence(state.failure)), can_try=True, is_bad=True)
    if state.waiting is not None:
        return CountLine(text.waiting_sentence(state.waiting, state.waiting_detail), can_try=True)
    if state.loading and not state.fresh:
        words = translate("ImagesPage", "Images so far: {count}. The rest is on its way.")
    elif state.loading:
        words = translate("ImagesPage", "Images: {count}. The list is being renewed.")
    elif is_filtering:
        words = translate("ImagesPage", "Images that fit: {shown} of {count}")
    elif state.has_more:
        words = translate("ImagesPage", "Images so far: {count}. More come as you scroll down.")
    else:
        words = translate("ImagesPage", "Images: {count}")
    return CountLine(words.format(shown=shown, count=count))


def no_token(ways: Ways, *, is_demo: bool, was_looked_for: bool) -> EmptyState:
    """Before there is a token, nothing can be listed."""
    if is_demo:
        return EmptyState(
            translate("ImagesPage", "The demo service is starting"),
            translate("ImagesPage", "Its images are listed as soon as it is there."),
        )
    if not was_looked_for:
        return EmptyState(
            translate("ImagesPage", "Looking for your token"),
            translate("ImagesPage", "The keychain may ask you to unlock it. Then the images are listed."),
        )
    return EmptyState(
        translate("ImagesPage", "No API token is in use"),
        translate("ImagesPage", "The service tells what a workspace holds once you give a token for it."),
        (_give_token(ways),),
        icon="token",
    )


def no_workspace(ways: Ways, *, are_asked_for: bool) -> EmptyState:
    """Nothing is chosen to be listed; or it is about to be, as soon as the workspaces are known."""
    if are_asked_for:
        return EmptyState(
            translate("ImagesPage", "Waiting for the service to tell the workspaces"),
            translate(
                "ImagesPage",
                "Then the images of the chosen one are listed. An id or resource path can be typed above meanwhile.",
            ),
            (Act(translate("ImagesPage", "Show the public images"), ways.show_public),),
        )
    return EmptyState(
        translate("ImagesPage", "No workspace is chosen"),
        translate(
            "ImagesPage",
            "Choose one in the line above, or type its id or resource path, to see its images. The public images can "
            "be seen without one.",
        ),
        (
            Act(translate("ImagesPage", "Choose a workspace"), ways.choose_workspace),
            Act(translate("ImagesPage", "Show the public images"), ways.show_public),
        ),
    )


def waiting(state: ListState, place: Place, ways: Ways) -> EmptyState:
    """The first page is on its way."""
    if state.waiting is not None:
        return EmptyState(
            translate("ImagesPage", "The service can’t be reached just now"),
            text.waiting_sentence(state.waiting, state.waiting_detail),
            (Act(translate("ImagesPage", "Try again"), ways.try_again),),
            icon="retry",
            tone=Tone.WARNING,
        )
    title = translate("ImagesPage", "Asking for the public images…")
    if not place.is_public:
        title = translate("ImagesPage", "Asking for the images in {workspace}…").format(workspace=place.label)
    return EmptyState(title, translate("ImagesPage", "This takes a moment."))


def failed(failure: Failure, place: Place, ways: Ways) -> EmptyState:
    """The first page can't be had."""
    again = Act(translate("ImagesPage", "Try again"), ways.try_again)
    sentence = text.failure_sentence(failure)
    if failure.kind is FailureKind.TOKEN_REFUSED:
        return EmptyState(
            translate("ImagesPage", "The service refused the token"),
            translate("ImagesPage", "Give a new one, and the images are listed with it."),
            (_give_token(ways), again),
            icon="token",
            tone=Tone.BAD,
        )
    if failure.kind is FailureKind.FORBIDDEN:
        hint = translate(
            "ImagesPage", "Uploads may work all the same. A token of the right scope can list them: give another one."
        )
        return EmptyState(
            translate("ImagesPage", "This token may not list these images"),
            f"{sentence} {hint}",
            (again, _give_token(ways)),
            icon="token",
            tone=Tone.WARNING,
        )
    title = translate("ImagesPage", "The images can’t be listed")
    if failure.kind is FailureKind.REFUSED and not place.is_public:
        title = translate("ImagesPage", "The images in {workspace} can’t be listed").format(workspace=place.label)
    return EmptyState(title, sentence, (again,), icon="retry", tone=Tone.BAD)


def empty(place: Place, ways: Ways) -> EmptyState:
    """There is nothing to list."""
    if place.is_public:
        return EmptyState(
            translate("ImagesPage", "There are no public images"),
            translate("ImagesPage", "The service offers none at the moment."),
            (Act(translate("ImagesPage", "Look again"), ways.try_again),),
        )
    return EmptyState(
        translate("ImagesPage", "{workspace} holds no images yet").format(workspace=place.label),
        translate("ImagesPage", "What you upload to this workspace is listed here, and can be checked and fetched."),
        (
            Act(translate("ImagesPage", "Add images…"), ways.add_images),
            Act(translate("ImagesPage", "Show the public images"), ways.show_public),
        ),
    )


def nothing_fits(state: ListState, ways: Ways) -> EmptyState:
    """Something is listed, but nothing of it is what is looked for."""
    if state.loading:
        return EmptyState(
            translate("ImagesPage", "Looking…"),
            translate("ImagesPage", "None so far fits. The rest of the list is on its way."),
        )
    return EmptyState(
        translate("ImagesPage", "No image fits"),
        translate("ImagesPage", "None has all the words that you look for, and that status."),
        (Act(translate("ImagesPage", "Show all"), ways.clear_search),),
    )


def _give_token(ways: Ways) -> Act:
    return Act(translate("ImagesPage", "Enter a token…"), ways.give_token)
