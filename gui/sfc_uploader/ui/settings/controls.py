"""What the pages of the settings dialog are made of: a control, its name, and one sentence on what it does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from sfc_uploader.common.app_info import KIB_PER_MIB
from sfc_uploader.config.settings import Settings
from sfc_uploader.ui.widgets.inputs import Amount
from sfc_uploader.ui.widgets.labels import plain_label
from sfc_uploader.ui.widgets.scroll_area import ScrollPage, set_margins

_LINE_WIDTH = 300
Control = TypeVar("Control", bound=QWidget)


class SettingError(Exception):
    """A setting that can't be: its name, and a sentence."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(words)
        self.name = name
        self.words = words


class PathLine(QWidget):
    """A path to type or to choose."""

    def __init__(self, *, folder: bool) -> None:
        super().__init__()
        self._folder = folder
        self.line = QLineEdit(self)
        self.line.setMinimumWidth(_LINE_WIDTH)
        self.choose = QPushButton(self.tr("Choose…"), self)
        self.choose.setAutoDefault(False)
        self.choose.clicked.connect(self._choose)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.choose)
        self.setFocusProxy(self.line)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.choose.setAccessibleName(self.tr("Choose: {what}").format(what=name))

    @Slot()
    def _choose(self) -> None:
        chooser = QFileDialog(self, self.accessibleName())
        chooser.setFileMode(QFileDialog.FileMode.Directory if self._folder else QFileDialog.FileMode.ExistingFile)
        if self._folder:
            chooser.setOption(QFileDialog.Option.ShowDirsOnly)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.line.setText)
        chooser.open()


class SettingsPage(ScrollPage):
    """Rows under each other, in a page that scrolls when the screen is small. Problems are shown at their row."""

    def __init__(self, settings: Settings, note: str = "") -> None:
        super().__init__()
        self._settings = settings
        self._given: dict[str, Callable[[], Any]] = {}  # reads the control of each setting
        self._shown: dict[str, Any] = {}  # what that gave before anybody changed it; a number may be rounded
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

    def add(
        self, name: str, control: Control, title: str, sentence: str = "", *, trouble: str = "", wide: bool = False
    ) -> Control:
        """Add the control of the setting called `name`, and have it show that.

        `trouble`: why it does nothing here. A `wide` control has a line of its own.
        """
        self.add_row(name, control, title, sentence, trouble=trouble, wide=wide)
        show, self._given[name] = _access(control)
        show(getattr(self._settings, name))
        self._shown[name] = self._given[name]()
        return control

    def add_row(
        self, name: str, control: QWidget, title: str, sentence: str, *, trouble: str = "", wide: bool = False
    ) -> None:
        """Add a control for something that is no setting."""
        control.setAccessibleDescription(f"{sentence} {trouble}".strip())
        if isinstance(control, QCheckBox):
            control.setText(title)
            self._insert(control)
        else:
            words = label(title)
            words.setBuddy(control.focusProxy() or control)  # a letter leads to nothing that has no focus of its own
            control.setAccessibleName(title.replace("&", ""))
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
        for text, role in ((sentence, "muted"), (trouble, "warning")):
            if text:
                self._insert(label(text, role))
        problem = label("", "bad")
        problem.hide()
        self._insert(problem)
        self._problems[name] = problem, control
        self._space()

    def changes(self) -> dict[str, Any]:
        """What was given, by the settings' names. Raises `SettingError`."""
        given = {name: give() for name, give in self._given.items()}
        return {
            name: getattr(self._settings, name) if value == self._shown[name] else value
            for name, value in given.items()
        }

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

    def _insert(self, widget: QWidget) -> None:
        self._rows.insertWidget(self._rows.count() - 1, widget)

    def _space(self) -> None:
        self._rows.insertSpacing(self._rows.count() - 1, 12)


def _access(control: QWidget) -> tuple[Callable[[Any], object], Callable[[], Any]]:
    """How to show a setting in a control, and how to read what was given there."""
    match control:
        case QCheckBox():
            return control.setChecked, control.isChecked
        case QSpinBox():
            return control.setValue, control.value
        case Amount():  # a speed: KiB in the settings, MiB for people
            return (
                lambda limit: control.setValue((limit or 0) / KIB_PER_MIB),
                lambda: round(control.value() * KIB_PER_MIB) or None,
            )
        case QComboBox():
            return lambda value: control.setCurrentIndex(max(0, control.findData(value))), control.currentData
        case PathLine(line=line) | (QLineEdit() as line):
            return lambda text: line.setText(text or ""), lambda: line.text().strip() or None
    raise TypeError(type(control).__name__)


def label(words: str, role: str = "") -> QLabel:
    """Plain words that wrap."""
    return plain_label(None, words, role=role, wraps=True)
