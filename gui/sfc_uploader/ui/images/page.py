"""The page of images: what to list and look for, the table or what stands in its place, and the details."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sfc_uploader.api.models import UploadStatus
from sfc_uploader.ui.core.theme import icon_on_accent
from sfc_uploader.ui.core.tool_tips import plain_tip
from sfc_uploader.ui.widgets.empty_state import EmptyState
from sfc_uploader.ui.widgets.flow_layout import FlowLayout
from sfc_uploader.ui.widgets.inputs import ComboBox, SearchLine
from sfc_uploader.ui.widgets.labels import plain_label, set_role
from sfc_uploader.ui.widgets.list_page import ListPage
from sfc_uploader.ui.widgets.message_bar import MessageBar
from sfc_uploader.ui.widgets.table_actions import tool_button

from .actions import ImageActions
from .details import ImageDetails
from .job_view import JobView
from .model import ImagesFilter
from .view import ImagesView

if TYPE_CHECKING:
    from .operations import ImageOperations

_WORKSPACE, _PUBLIC = 0, 1
_LOW = 420  # of the page, in device-independent pixels


class ImagesPage(ListPage):
    """Shows what it is given."""

    view: ImagesView
    details: ImageDetails

    def __init__(
        self,
        images: ImagesFilter,
        window: QWidget,
        notices: MessageBar,
        operations: ImageOperations,
        work_of: Callable[[str], JobView | None],
    ) -> None:
        super().__init__(window)
        self._images = images
        self._work_of = work_of
        self.view = ImagesView(images, self)
        self.actions_of_images = ImageActions(window, self.view, notices, operations, work_of)
        self.details = ImageDetails(self)
        self.source = ComboBox(self)
        self.source.addItems([self.tr("Chosen workspace"), self.tr("Public images")])
        self.source.setAccessibleName(self.tr("Images to show"))
        self.search = SearchLine(self.tr("Search"), self.tr("Search name, ID or SHA-256"), self)
        self.status = ComboBox(self)
        self.status.setAccessibleName(self.tr("Status filter"))
        for words, statuses in self._statuses():
            self.status.addItem(words, statuses)
        self.count = plain_label(self, role="muted", description=self.tr("Number shown"), wraps=True)
        self.try_again = QPushButton(self.tr("Retry"), self)
        self.try_again.setProperty("flat_link", True)
        self.try_again.hide()
        self._has_images = self._was_low = False
        self.show_details = QAction(self.tr("Show details"), self)
        self.show_details.setCheckable(True)
        self.show_details.setChecked(True)
        self.show_details.setEnabled(False)  # until the page is seen: another one has the same key
        self.show_details.setShortcut(QKeySequence("Ctrl+D"))
        self.show_details.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(self.show_details)
        self._buttons: dict[QPushButton, QAction] = {}
        self._lay_out()
        self.source.currentIndexChanged.connect(self._source_changed)
        self.search.textChanged.connect(self._look)
        self.status.currentIndexChanged.connect(self._look)
        self.view.rows_selected.connect(self.show_selected)
        self.show_details.toggled.connect(self._place_details)

    @property
    def first_input(self) -> QWidget:
        return self.source

    @property
    def is_public(self) -> bool:
        """Whether the public images are wanted."""
        return self.source.currentIndex() == _PUBLIC

    def show_public(self) -> None:
        """Turn to the public images."""
        self.source.setCurrentIndex(_PUBLIC)

    def show_workspace(self, label: str) -> None:
        """Name the chosen workspace; "" when there is none."""
        words = self.tr("In {workspace}").format(workspace=label) if label else self.tr("Chosen workspace")
        self.source.setItemText(_WORKSPACE, words)
        self.source.setToolTip(plain_tip(words))

    def show_list(self, state: EmptyState | None, *, has_images: bool) -> None:
        """Show the table, or in its place what is the matter. `has_images`: some are listed."""
        self.show_state(state)
        self._has_images = has_images
        self._place_details()
        self._tools.setVisible(has_images)

    def show_count(self, words: str, *, can_try: bool = False, bad: bool = False) -> None:
        """Say how many there are; with a way to try again."""
        self.count.setText(words)
        set_role(self.count, "bad" if bad else "muted")
        self.try_again.setVisible(can_try)
        self._foot.setVisible(bool(words))

    @Slot()
    def show_selected(self) -> None:
        """Show the first selected image's details, else the last's, and what can be done with the selection."""
        found = self.view.chosen()
        self.details.show_image(found[0] if found else None, self._work_of(found[0].image.id) if found else None)
        self.actions_of_images.refresh()

    @Slot()
    def clear_search(self) -> None:
        """Look for nothing in particular."""
        self.search.clear()
        self.status.setCurrentIndex(0)
        self.search.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_details.setEnabled(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.show_details.setEnabled(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for both, the table comes first; the details can be called up."""
        super().resizeEvent(event)
        is_low = self.height() < _LOW
        if is_low != self._was_low:
            self._was_low = is_low
            self.show_details.setChecked(not is_low)

    @Slot()
    def _place_details(self) -> None:
        self.details.setVisible(self._has_images and self.show_details.isChecked())

    def _statuses(self) -> list[tuple[str, frozenset[UploadStatus]]]:
        status = UploadStatus
        return [
            (self.tr("Any status"), frozenset()),
            (self.tr("Completed"), frozenset({status.COMPLETED})),
            (self.tr("Unfinished"), frozenset({status.STARTED, status.UPLOADING})),
            (self.tr("Failed"), frozenset({status.FAILED})),
            (self.tr("Revoked"), frozenset({status.REVOKED})),
            (self.tr("Other status"), frozenset({status.UNKNOWN})),
        ]

    def _lay_out(self) -> None:
        for combo, characters in ((self.source, 16), (self.status, 11)):
            combo.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(characters)
        self.source.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        first = QHBoxLayout()
        first.setContentsMargins(14, 12, 12, 0)
        first.setSpacing(8)
        first.addWidget(self.source, 2)
        first.addWidget(self.search, 3)
        first.addWidget(self.status, 0)
        self._tools = QWidget(self)
        second = QHBoxLayout(self._tools)
        second.setContentsMargins(14, 10, 12, 0)
        second.setSpacing(8)
        does = self.actions_of_images
        buttons = FlowLayout(spacing=8)  # long words in a narrow window take a second line
        for action in (does.quick_check, does.full_check, does.download):
            buttons.addWidget(self._button(action, primary=action is does.quick_check))
        second.addLayout(buttons, 1)
        tools = QHBoxLayout()
        tools.setSpacing(2)
        for action in (does.again, does.stop, does.resume, does.copy_path, does.revoke, does.delete):
            tools.addWidget(tool_button(action, self))
        second.addLayout(tools)
        self._foot = QWidget(self)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(16, 6, 12, 0)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.try_again)
        above = QVBoxLayout()
        above.setSpacing(0)
        above.addLayout(first)
        above.addWidget(self._tools)
        above.addSpacing(10)
        self.lay_out(above, self._foot)
        self.splitter.setSizes([400, 230])
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)

    def _button(self, action: QAction, *, primary: bool) -> QPushButton:
        words = action.text().replace("&", "")  # Alt and a letter open the window's menus
        button = QPushButton(words, self)
        button.setAccessibleName(words)
        button.setToolTip(action.toolTip())
        button.setIcon(icon_on_accent(action.data()) if primary else action.icon())
        button.setProperty("primary", primary)
        button.setEnabled(action.isEnabled())
        button.clicked.connect(action.trigger)
        action.enabledChanged.connect(self._enable_buttons)
        self._buttons[button] = action
        return button

    @Slot()
    def _source_changed(self) -> None:
        self.actions_of_images.read_only = self.is_public
        self.actions_of_images.refresh()

    @Slot()
    def _look(self) -> None:
        self._images.look_for(self.search.text(), self.status.currentData())

    @Slot()
    def _enable_buttons(self) -> None:
        for button, action in self._buttons.items():
            if not action.isEnabled() and button.hasFocus():  # Qt would give it to the next button
                self.view.setFocus()
            button.setEnabled(action.isEnabled())
