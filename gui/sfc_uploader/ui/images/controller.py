"""The images of the chosen workspace: when they are listed, and what is done with them. Behind the images page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QMenu

from sfc_uploader.api.models import Image
from sfc_uploader.api.validation import PUBLIC_WORKSPACE
from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.images.models import ImageEntry, JobState, Ownership
from sfc_uploader.ui.core import text
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.core.name_lists import listed
from sfc_uploader.ui.core.session import Session
from sfc_uploader.ui.queue.controller import QueueController
from sfc_uploader.ui.widgets.empty_state import EmptyState
from sfc_uploader.ui.window.main_window import MainWindow

from . import empty_states
from . import text as image_text
from .job_view import JobView, WorkKind
from .jobs import ImageJobManager
from .loader import ImagesLoader
from .model import ImagesFilter, ImagesModel
from .operations import ImageOperations
from .page import ImagesPage

_TYPING_MS = 400
_CLOSE_SECONDS = 0.3


class ImagesController(QObject):
    """Owns the page, the list behind it, and the work with images. It asks the service only while its page is seen."""

    def __init__(
        self,
        background: Background,
        session: Session,
        host: QueueController,
        window: MainWindow,
        *,
        give_token: Callable[[], None],
        is_demo: bool,
        place: int,
        parent: QObject | None = None,
    ) -> None:
        """`place`: the index of the window's page that is ours."""
        super().__init__(parent)
        self._background = background
        self._session = session
        self._host = host
        self._window = window
        self._is_demo = is_demo
        self._token_was_looked_for = False
        self._stale = True
        self._to_select: list[str] = []
        self._typing = QTimer(self)  # each letter of an id that is being typed makes another one
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self._list_if_due)
        self.jobs = ImageJobManager(host.image_tools, self)
        self.loader = ImagesLoader(background, self)
        self.model = ImagesModel(self)
        self.images = ImagesFilter(self.model, self)
        self.duties = ImageOperations(background, host, window, jobs=self.jobs, parent=self)
        self._removed: dict[WorkKind, list[str]] = {}
        self.page = ImagesPage(self.images, window, window.notices, self.duties, self.jobs.work_of)
        self._ways = empty_states.Ways(
            give_token=give_token,
            choose_workspace=window.header.workspace.setFocus,
            show_public=self.page.show_public,
            try_again=self._try_again,
            add_images=self._add_images,
            clear_search=self.page.clear_search,
        )
        menu = QMenu(self.tr("&Images"), window)
        self.page.actions_of_images.fill(menu)
        menu.addSeparator()
        menu.addAction(self.page.show_details)
        window.fill_page(place, self.page, menu)
        self._connect()
        self._show()

    @property
    def long_work(self) -> list[JobView]:
        """The downloads and full checks that a quit would interrupt."""
        return self.jobs.long_work

    @Slot()
    def refresh(self) -> None:
        """List anew, if the page is seen; else once it is."""
        self._stale = True
        self._list_if_due()

    @Slot()
    def try_now(self) -> None:
        """The network may be back."""
        self.jobs.try_now()
        if self.loader.state.waiting is not None:
            self.loader.try_now()

    def stop_watching(self) -> None:
        """The program ends: fetch no more lists."""
        self._typing.stop()
        self.loader.stop()

    def close(self) -> None:
        """Stop everything. Blocks; runs off the GUI thread."""
        self.jobs.close(timeout_seconds=_CLOSE_SECONDS)

    def _connect(self) -> None:
        session, window, page = self._session, self._window, self.page
        session.token_found.connect(self.refresh)
        session.token_missing.connect(self._token_missing)
        for signal in (session.listing_began, session.workspaces_listed, session.listing_failed):
            signal.connect(self._show)
        window.header.pages.currentChanged.connect(self._page_turned)
        window.header.refresh.clicked.connect(self.refresh)
        window.header.workspace.chosen.connect(self._workspace_chosen)
        page.source.currentIndexChanged.connect(self._start_over)
        page.try_again.clicked.connect(self._try_again)
        page.view.horizontalHeader().sortIndicatorChanged.connect(self._show)
        page.search.textChanged.connect(self._show)
        page.status.currentIndexChanged.connect(self._show)
        self.model.rowsRemoved.connect(self._show)
        self.model.more_wanted.connect(self.loader.fetch, Qt.ConnectionType.QueuedConnection)
        self.loader.arrived.connect(self._arrived)
        self.loader.changed.connect(self._show)
        self.jobs.changed.connect(self._work_changed)
        self.jobs.ended.connect(self._ended)
        self._host.images_wanted.connect(self._show_page)
        self._host.upload_finished.connect(self.refresh)
        self._host.image_given_up.connect(self.refresh)

    # The list

    @property
    def _workspace(self) -> str:
        """What is to be listed; "" when nothing is chosen."""
        if self.page.is_public:
            return PUBLIC_WORKSPACE
        choice = self._window.header.workspace.choice
        return choice.ref if choice is not None else ""

    @Slot()
    def _list_if_due(self) -> None:
        if self._typing.isActive():
            return
        if self._stale and self._window.is_shown(self.page) and self._session.has_token and self._workspace:
            self._stale = False
            self._to_select = [entry.image.id for entry in self.page.view.selected()]
            self.loader.open(self._host.image_tools(), self._workspace)
        self._show()

    @Slot()
    def _page_turned(self) -> None:
        self._list_if_due()
        if self._window.is_shown(self.page) and not self._window.header.pages.hasFocus():
            self.page.take_focus()

    @Slot()
    def _start_over(self) -> None:
        self._drop_list()
        self.refresh()

    def _drop_list(self) -> None:
        """Something else is to be listed: what was must not be seen under its name."""
        self.loader.stop()
        self.model.clear()
        self._stale = True

    @Slot(object)
    def _workspace_chosen(self, _choice: object) -> None:
        if not self.page.is_public:
            self._drop_list()
            self._typing.start()
        self._show()

    @Slot(str)
    def _token_missing(self, _why: str) -> None:
        self._token_was_looked_for = True
        self._show()

    @Slot(object, bool)
    def _arrived(self, entries: tuple[ImageEntry, ...], fresh: bool) -> None:
        if fresh:
            self.model.clear()
        ours = {row.image_id for row in self._window.model.uploads() if row.image_id and not row.state.is_final}
        self.model.append(
            [
                replace(entry, unfinished=Ownership.OURS)
                if entry.unfinished is not None and entry.image.id in ours
                else entry
                for entry in entries
            ]
        )
        if self._to_select:
            self.page.view.select(self._to_select)
            self._to_select = []
        elif fresh and self.images.rowCount():
            self.page.view.select([self.images.entry_at(0).image.id])
        self._show()

    @Slot()
    def _show(self) -> None:
        """Show how the list stands, and fetch the rest when what is shown would be wrong without it."""
        state = self.loader.state
        if self.images.needs_all and state.has_more and not state.loading and state.failure is None:
            self.loader.fetch()
            state = self.loader.state
        self.model.set_can_fetch(state.has_more and not state.loading and state.failure is None)
        choice = self._window.header.workspace.choice
        self.page.show_workspace(visible(choice.label) if choice is not None else "")
        card = self._card()
        self.page.show_list(card, has_images=self._has_images)
        self._show_count()
        self.page.show_selected()

    @property
    def _has_images(self) -> bool:
        return self._session.has_token and bool(self._workspace) and bool(self.model.rowCount())

    def _card(self) -> EmptyState | None:
        state, ways = self.loader.state, self._ways
        choice = self._window.header.workspace.choice
        place = empty_states.Place(visible(choice.label) if choice is not None else "", self.page.is_public)
        if not self._session.has_token:
            return empty_states.no_token(ways, is_demo=self._is_demo, was_looked_for=self._token_was_looked_for)
        if not self._workspace:
            return empty_states.no_workspace(ways, are_asked_for=self._session.is_listing)
        if not self.model.rowCount():
            if state.failure is not None:
                return empty_states.failed(state.failure, place, ways)
            if state.loading or state.fresh:
                return empty_states.waiting(state, place, ways)
            return empty_states.empty(place, ways)
        return None if self.images.rowCount() else empty_states.nothing_fits(state, ways)

    def _show_count(self) -> None:
        line = empty_states.count_line(
            self.loader.state,
            count=self.model.rowCount(),
            shown=self.images.rowCount(),
            is_filtering=self.images.is_filtering,
        )
        self.page.show_count(line.words, can_try=line.can_try, bad=line.is_bad)

    @Slot()
    def _try_again(self) -> None:
        if self.loader.state.loading or self.loader.state.failure is not None:
            self.loader.try_now()
        else:
            self.refresh()

    @Slot()
    def _add_images(self) -> None:
        self._window.show_page(self._window.uploads)
        self._window.add.trigger()

    @Slot()
    def _show_page(self) -> None:
        self._window.show_page(self.page)

    # The work with images

    @Slot()
    def _work_changed(self) -> None:
        self.model.show_work(self.jobs.works())
        self.page.show_selected()

    def _deleted(self, image: Image) -> None:
        self.page.view.step_off(image.id)
        self.model.remove(image.id)
        self._tell_of(WorkKind.DELETION, image.name, self.tr("Deleted {names}."))

    def _revoked(self, image: Image) -> None:
        self.model.change_image(image)
        self._tell_of(WorkKind.REVOCATION, image.name, self.tr("Revoked {names}."))

    def _tell_of(self, kind: WorkKind, name: str, words: str) -> None:
        """Report in one message those that were started together, as they end."""
        names = self._removed.setdefault(kind, [])
        names.append(name)
        self._window.notices.show_success(words.format(names=listed(names)))
        others = [work for work in self.jobs.works().values() if work.kind is kind]
        if not any(work.is_running or work.job.state is JobState.DONE for work in others):
            names.clear()

    @Slot(object, object)
    def _ended(self, image: Image, work: JobView) -> None:
        """What was read back counts wherever the image is shown; what the row shows is not seen from another page."""
        if work.kind is WorkKind.DELETION and work.job.state is JobState.DONE:
            self._deleted(image)
        elif work.kind is WorkKind.REVOCATION and work.job.state is JobState.DONE:
            self._revoked(image)
        elif (found := work.job.full_read) is not None:
            self.model.note_read_back(image.id, found)
            if self._host.queue is not None:
                self._host.queue.save_full_read(found)
                self._host.refresh()
        if self._window.is_shown(self.page):
            return
        if work.job.state is JobState.DONE and work.job.path is not None:
            words = self.tr("Downloaded and verified “{name}”: {path}")
            self._window.notices.show_success(words.format(name=visible(image.name), path=visible(str(work.job.path))))
        elif work.job.failure is not None:
            words = self.tr("{kind} of “{name}” failed. {reason}")
            kind = image_text.kind_word(work.kind)
            reason = text.failure_sentence(work.job.failure)
            self._window.notices.show_warning(words.format(kind=kind, name=visible(image.name), reason=reason))
