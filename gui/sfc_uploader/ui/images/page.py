"""The page of images: what to list and look for, the table or what stands in its place, and the details."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sfc_uploader.api.models import UploadStatus
from sfc_uploader.ui.core.theme import icon_on_accent
from sfc_uploader.ui.core.tool_tips import plain_tip
from sfc_uploader.ui.widgets.cards import card_of
from sfc_uploader.ui.widgets.empty_state import EmptyState, EmptyStatePanel
from sfc_uploader.ui.widgets.flow_layout import FlowLayout
from sfc_uploader.ui.widgets.inputs import ComboBox, SearchLine

from .actions import ImageActions
from .details import ImageDetails
from .job_view import JobView
from .model import ImagesFilter
from .view import ImagesView

_WORKSPACE, _PUBLIC = 0, 1
_LOW = 420  # of the page, in device-independent pixels


class ImagesPage(QWidget):
    """Shows what it is given. `source_changed` follows a choice between the workspace and the public images."""

    source_changed = Signal()
    try_again_wanted = Signal()

    def __init__(self, images: ImagesFilter, window: QWidget, work_of: Callable[[str], JobView | None]) -> None:
        super().__init__(window)
        self._images = images
        self._work_of = work_of
        self.view = ImagesView(self)
        self.view.setModel(images)
        self.actions_of_images = ImageActions(window, self.view, work_of)
        self.details = ImageDetails(self)
        self.state = EmptyStatePanel(self)
        self.source = ComboBox(self)
        self.source.addItems([self.tr("The chosen workspace"), self.tr("Public images")])
        self.source.setAccessibleName(self.tr("Which images"))
        self.search = SearchLine(self)
        self.search.setPlaceholderText(self.tr("Find by name, id or sha256"))
        self.search.setAccessibleName(self.tr("Find"))
        self.search.setClearButtonEnabled(True)
        self.search.setMaxLength(300)
        self.status = ComboBox(self)
        self.status.setAccessibleName(self.tr("With which status"))
        for words, statuses in self._statuses():
            self.status.addItem(words, statuses)
        self.count = QLabel(self)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setProperty("role", "muted")
        self.count.setWordWrap(True)
        self.count.setAccessibleDescription(self.tr("How many"))
        self.try_again = QPushButton(self.tr("Try again"), self)
        self.try_again.setProperty("flat_link", True)
        self.try_again.hide()
        self._takes_focus = self._has_images = self._was_low = False
        self.show_details = QAction(self.tr("Show the details"), self)
        self.show_details.setCheckable(True)
        self.show_details.setChecked(True)
        self.show_details.setEnabled(False)  # until the page is seen: another one has the same key
        self.show_details.setShortcut(QKeySequence("Ctrl+D"))
        self.show_details.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(self.show_details)
        self._buttons: dict[QPushButton, QAction] = {}
        self._body = QStackedWidget(self)
        self._body.addWidget(self.view)
        self._body.addWidget(self.state)
        self._lay_out()
        self._connect()

    @property
    def is_public(self) -> bool:
        """Whether the public images are wanted."""
        return self.source.currentIndex() == _PUBLIC

    def show_public(self) -> None:
        """Turn to the public images."""
        self.source.setCurrentIndex(_PUBLIC)

    def show_workspace(self, label: str) -> None:
        """Name the chosen workspace; "" when there is none."""
        words = self.tr("In {workspace}").format(workspace=label) if label else self.tr("The chosen workspace")
        self.source.setItemText(_WORKSPACE, words)
        self.source.setToolTip(plain_tip(words))

    def show_card(self, card: EmptyState | None, *, has_images: bool) -> None:
        """Show what is the matter in place of the table; None: the table. `has_images`: some are listed."""
        if card is not None:
            self.state.show_card(card)
        wanted: QWidget = self.view if card is None else self.state
        if self._body.currentWidget() is not wanted:
            focused = QApplication.focusWidget()
            had_focus = focused is not None and (self._body.isAncestorOf(focused) or self._takes_focus)
            self._body.setCurrentWidget(wanted)
            if had_focus:
                self.take_focus()
        self._has_images = has_images
        self._place_details()
        self._tools.setVisible(has_images)

    def take_focus(self) -> None:
        """Have the keys go to the table; where there is none, to what can be done about it."""
        card = self._body.currentWidget() is not self.view
        self._takes_focus = card  # the table gets it when it comes
        first = next((button for button in self.state.buttons if button.isVisible()), None) if card else None
        (first or self.source if card else self.view).setFocus()

    def show_count(self, words: str, *, can_try: bool = False, bad: bool = False) -> None:
        """Say how many there are; with a way to try again."""
        self.count.setText(words)
        role = "bad" if bad else "muted"
        if self.count.property("role") != role:
            self.count.setProperty("role", role)
            self.count.style().unpolish(self.count)
            self.count.style().polish(self.count)
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
            (self.tr("Another status"), frozenset({status.UNKNOWN})),
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
            tools.addWidget(self._tool(action))
        second.addLayout(tools)
        self._foot = QWidget(self)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(16, 6, 12, 0)
        foot.addWidget(self.count, 1)
        foot.addWidget(self.try_again)
        card = card_of(self)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(1, 1, 1, 9)  # inside the card's border, above its lower corners
        inner.setSpacing(0)
        inner.addLayout(first)
        inner.addWidget(self._tools)
        inner.addSpacing(10)
        inner.addWidget(self._body, 1)
        inner.addWidget(self._foot)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.addWidget(card)
        splitter.addWidget(self.details)
        splitter.setSizes([400, 230])
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

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

    def _tool(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setIconSize(QSize(18, 18))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _connect(self) -> None:
        self.source.currentIndexChanged.connect(self._source_changed)
        self.search.textChanged.connect(self._look)
        self.search.escaped.connect(self._escape)
        self.status.currentIndexChanged.connect(self._look)
        self.try_again.clicked.connect(self.try_again_wanted)
        self.view.rows_selected.connect(self.show_selected)
        self.show_details.toggled.connect(self._place_details)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._find)

    @Slot()
    def _source_changed(self) -> None:
        self.actions_of_images.read_only = self.is_public
        self.actions_of_images.refresh()
        self.source_changed.emit()

    @Slot()
    def _look(self) -> None:
        self._images.look_for(self.search.text(), self.status.currentData())

    @Slot()
    def _escape(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self.take_focus()

    @Slot()
    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    @Slot()
    def _enable_buttons(self) -> None:
        for button, action in self._buttons.items():
            if not action.isEnabled() and button.hasFocus():  # Qt would give it to the next button
                self.view.setFocus()
            button.setEnabled(action.isEnabled())
