"""A page with one table: a search above it, what stands in its place, and the details of what is selected below."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from .cards import card_of, heading, keep_off_the_edge, set_card_margins, titled_card
from .empty_state import EmptyState, EmptyStatePanel
from .inputs import SearchLine
from .labels import FactLabel, plain_label
from .proof_panel import VerificationPanel
from .scroll_area import scroll_around


class ListPage(QWidget):
    """Has the empty state, Ctrl+F and Esc, and the focus where it is of use. Subclasses make what is named here."""

    view: QTableView
    search: SearchLine
    details: QWidget

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = EmptyStatePanel(self)
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self._takes_focus = False
        self._body = QStackedWidget(self)

    @property
    def first_input(self) -> QWidget:
        """What has the keys when there is neither a table nor anything to press."""
        return self.search

    def lay_out(self, above: QLayout, below: QWidget | None = None) -> None:
        """Put the table into a card with what is `above` and `below` it, over the details."""
        self._body.addWidget(self.view)
        self._body.addWidget(self.state)
        card = card_of(self)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(1, 1, 1, 8)  # inside the card's border, above its lower corners
        inner.setSpacing(0)
        inner.addLayout(above)
        inner.addWidget(self._body, 1)
        if below is not None:
            inner.addWidget(below)
        self.splitter.addWidget(card)
        self.splitter.addWidget(self.details)
        self.splitter.setHandleWidth(12)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.splitter)
        self.search.textChanged.connect(self._searching)
        self.search.escaped.connect(self._escape)
        find = QAction(self)
        find.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
        find.triggered.connect(self.search.begin)
        self.addAction(find)  # of the window, as long as this page is seen

    def show_state(self, state: EmptyState | None) -> None:
        """Show what is the matter in place of the table; None: the table."""
        if state is not None:
            self.state.show_card(state)
        wanted: QWidget = self.view if state is None else self.state
        if self._body.currentWidget() is not wanted:
            focused = QApplication.focusWidget()
            had_focus = focused is not None and (self._body.isAncestorOf(focused) or self._takes_focus)
            self._body.setCurrentWidget(wanted)
            if had_focus:
                self.take_focus()

    def take_focus(self) -> None:
        """Have the keys go to the table; where there is none, to what can be done about it."""
        has_state = self._body.currentWidget() is self.state
        self._takes_focus = has_state  # the table gets it when it comes
        first = next((button for button in self.state.buttons if button.isVisible()), None)
        (first or self.first_input if has_state else self.view).setFocus()

    @Slot()
    def _searching(self) -> None:
        self._takes_focus = False

    @Slot()
    def _escape(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self.take_focus()


class ListDetails(QWidget):
    """What is selected in detail: a card with its facts, beside one with its verification."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts: dict[str, FactLabel] = {}
        self.title = heading("", self)
        self.title.setWordWrap(True)
        keep_off_the_edge(self.title)
        self.body = QVBoxLayout()  #: for more above and below the facts
        self.card = QVBoxLayout()  #: for what stays while the facts scroll

    def lay_out(self, titles: Mapping[str, str], panel: VerificationPanel) -> None:
        """Make the facts, by their keys, and both cards."""
        self.facts = {key: FactLabel(title, self, fixed=key == "sha256") for key, title in titles.items()}
        card = card_of(self)
        inside = QWidget(card)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for row, fact in enumerate(self.facts.values()):
            name = plain_label(inside, fact.accessibleName(), role="muted")
            name.setBuddy(fact)
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(fact, row, 1)
        inside.setLayout(self.body)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(8)
        self.body.addLayout(grid)
        self.body.addStretch(1)
        card.setLayout(self.card)
        set_card_margins(self.card)
        self.card.setSpacing(9)
        self.card.addWidget(self.title)
        self.card.addWidget(scroll_around(inside, card), 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(card, 3)
        layout.addWidget(titled_card(self.tr("Verification"), panel, self), 2)
