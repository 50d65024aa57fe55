"""What the pages of the settings dialog are made of: a control, its name, and one sentence on what it does."""

from __future__ import annotations

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
        self._controls: dict[str, QWidget] = {}  # of settings
        self._shown: dict[str, Any] = {}  # what those say of the settings as they are; a number may be rounded
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
        _show(control, getattr(self._settings, name))
        self._controls[name] = control
        self._shown[name] = _given(control)
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
        given = {name: _given(control) for name, control in self._controls.items()}
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


def _show(control: QWidget, value: Any) -> None:
    match control:
        case QCheckBox():
            control.setChecked(value)
        case QSpinBox():
            control.setValue(value)
        case Amount():  # a speed: KiB in the settings, MiB for people
            control.setValue((value or 0) / KIB_PER_MIB)
        case QComboBox():
            control.setCurrentIndex(max(0, control.findData(value)))
        case PathLine():
            control.line.setText(value or "")
        case QLineEdit():
            control.setText(value or "")
        case _:
            raise TypeError(type(control).__name__)


def _given(control: QWidget) -> Any:
    match control:
        case QCheckBox():
            return control.isChecked()
        case QSpinBox():
            return control.value()
        case Amount():
            return round(control.value() * KIB_PER_MIB) or None
        case QComboBox():
            return control.currentData()
        case PathLine():
            return control.line.text().strip() or None
        case QLineEdit():
            return control.text().strip() or None
        case _:
            raise TypeError(type(control).__name__)


def label(words: str, role: str = "") -> QLabel:
    """Plain words that wrap."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    if role:
        made.setProperty("role", role)
    return made
