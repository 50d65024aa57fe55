"""What the pages of the settings dialog are made of: a control, its name, and one sentence on what it does."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sfc_uploader.ui.widgets.inputs import Switch
from sfc_uploader.ui.widgets.scroll_area import ScrollPage, set_margins

_LINE_WIDTH = 300


class PathLine(QWidget):
    """A path to type or to choose."""

    def __init__(self, title: str, *, folder: bool) -> None:
        super().__init__()
        self._title = title
        self._folder = folder
        self.line = QLineEdit(self)
        self.line.setMinimumWidth(_LINE_WIDTH)
        self.line.setAccessibleName(title)
        self.choose = QPushButton(self.tr("Choose…"), self)
        self.choose.setAutoDefault(False)
        self.choose.setAccessibleName(self.tr("Choose: {what}").format(what=title))
        self.choose.clicked.connect(self._choose)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.choose)
        self.setFocusProxy(self.line)

    def path(self) -> str | None:
        """What was given; None for nothing."""
        return self.line.text().strip() or None

    @Slot()
    def _choose(self) -> None:
        chooser = QFileDialog(self, self._title)
        chooser.setFileMode(QFileDialog.FileMode.Directory if self._folder else QFileDialog.FileMode.ExistingFile)
        if self._folder:
            chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.line.setText)
        chooser.open()


class SettingsPage(ScrollPage):
    """Rows under each other, in a page that scrolls when the screen is small. `problems` are shown at their row."""

    def __init__(self, note: str = "") -> None:
        super().__init__()
        self._problems: dict[str, tuple[QLabel, QWidget]] = {}
        body = QWidget(self)
        self._rows = QVBoxLayout(body)
        set_margins(self._rows, 2, 14, 0, 6)
        self._rows.setSpacing(4)
        self._rows.addStretch(1)
        self.setWidget(body)
        if note:
            self._insert(label(note, "muted"))
            self._space()

    def add_control(self, name: str, title: str, sentence: str, control: QWidget, *, wide: bool = False) -> None:
        """A named control; a `wide` one has a line of its own."""
        words = label(title)
        words.setBuddy(control.focusProxy() or control)  # a letter leads to nothing that has no focus of its own
        control.setAccessibleName(title.replace("&", ""))
        control.setAccessibleDescription(sentence)
        if wide:
            self._insert(words)
            self._insert(control)
        else:
            row = QWidget(self)
            layout = QHBoxLayout(row)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(words, 1)
            layout.addWidget(control)
            self._insert(row)
        self._finish(name, sentence, control)

    def add_switch(self, name: str, title: str, sentence: str, trouble: str = "") -> Switch:
        """Something that is on or off; `trouble` is why it does nothing here."""
        switch = Switch(title, self)
        switch.setAccessibleDescription(f"{sentence} {trouble}".strip())
        self._insert(switch)
        self._finish(name, sentence, switch, trouble)
        return switch

    def has(self, name: str) -> bool:
        """Whether the setting of that name is on this page."""
        return name in self._problems

    def show_problem(self, name: str, words: str) -> None:
        """Say what is wrong with a setting, beneath it, and lead there."""
        problem, control = self._problems[name]
        problem.setText(words)
        problem.show()
        control.setFocus()
        self._rows.activate()  # its place is known only now
        if (body := self.widget()) is not None:
            body.adjustSize()
        self.ensureWidgetVisible(problem)

    def forget_problems(self) -> None:
        """Nothing is wrong until it is looked at again."""
        for problem, _control in self._problems.values():
            problem.hide()

    def _finish(self, name: str, sentence: str, control: QWidget, trouble: str = "") -> None:
        for words, role in ((sentence, "muted"), (trouble, "warning")):
            if words:
                self._insert(label(words, role))
        problem = label("", "bad")
        problem.hide()
        self._insert(problem)
        self._problems[name] = problem, control
        self._space()

    def _insert(self, widget: QWidget) -> None:
        self._rows.insertWidget(self._rows.count() - 1, widget)

    def _space(self) -> None:
        self._rows.insertSpacing(self._rows.count() - 1, 12)


def label(words: str, role: str = "") -> QLabel:
    """Plain words that wrap."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    if role:
        made.setProperty("role", role)
    return made
