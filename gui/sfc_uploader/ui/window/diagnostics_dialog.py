"""Help › Save diagnostics…: shows the whole text before it is saved anywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Slot
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from sfc_uploader.common.text_safety import visible
from sfc_uploader.ui.core.background_tasks import Background
from sfc_uploader.ui.widgets.labels import plain_label
from sfc_uploader.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from sfc_uploader.support.diagnostics import Found

_SIZE = QSize(820, 560)
_FILE_NAME = "sfc-uploader-diagnostics.txt"


class DiagnosticsDialog(QDialog):
    """The text, and what may be done with it. What `save` does is its owner's."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Support report"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(_SIZE)
        words = plain_label(
            self,
            self.tr(
                "Contains versions, settings, your queue and the recent log – no tokens. It includes file and image "
                "names, so review it before you share it."
            ),
            wraps=True,
        )
        self.text = QPlainTextEdit(text, self)
        self.text.setReadOnly(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.tr("Support report"))
        self.text.setTabChangesFocus(True)
        buttons = QDialogButtonBox(self)
        self.save = buttons.addButton(self.tr("Save…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())


class DiagnosticsSaver(QObject):
    """Collects, shows and saves, and says where it is."""

    def __init__(
        self, background: Background, notices: MessageBar, window: QWidget, collect: Callable[[], Found]
    ) -> None:
        """`collect` runs off the GUI thread."""
        super().__init__(window)
        self._background = background
        self._notices = notices
        self._window = window
        self._collect = collect
        self._text = ""
        self.dialog: DiagnosticsDialog | None = None

    @Slot()
    def begin(self) -> None:
        """Collect, then show."""
        self._background.run(self._collected, done=self._show, failed=self._failed)

    def _collected(self) -> str:
        from sfc_uploader.support.diagnostics import text_of  # noqa: PLC0415 - seldom needed

        return text_of(self._collect())

    @Slot(object)
    def _show(self, text: str) -> None:
        self._text = text
        self.dialog = DiagnosticsDialog(text, self._window)
        self.dialog.save.clicked.connect(self._choose)
        self.dialog.open()

    @Slot()
    def _choose(self) -> None:
        chooser = QFileDialog(self._window, self.tr("Save support report"))
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.selectFile(_FILE_NAME)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(self.save_to)
        chooser.open()

    @Slot(str)
    def save_to(self, file: str) -> None:
        """Save what was shown."""
        path, text = Path(file), self._text

        def work() -> Path:
            from sfc_uploader.support.diagnostics import save  # noqa: PLC0415 - seldom needed

            path.unlink(missing_ok=True)  # the file dialog has asked
            save(path, text)
            return path

        self._background.run(work, done=self._saved, failed=self._failed)

    @Slot(object)
    def _saved(self, path: Path) -> None:
        if self.dialog is not None:
            self.dialog.close()
            self.dialog = None
        self._notices.show_success(self.tr("Support report saved: {path}").format(path=visible(str(path))))

    @Slot(object)
    def _failed(self, error: Exception) -> None:
        reason = getattr(error, "strerror", None) or type(error).__name__
        words = self.tr("Can’t save the support report: {reason}.")
        self._notices.show_warning(words.format(reason=visible(str(reason))))
