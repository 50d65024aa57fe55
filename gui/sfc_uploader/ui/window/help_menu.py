"""The Help menu: what people ask, what this program is made of, and whose licences that has."""

from __future__ import annotations

import platform

from PySide6.QtCore import QObject, QSize, Qt, Slot, qVersion
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from sfc_uploader import __version__
from sfc_uploader.support import licenses
from sfc_uploader.ui.core.theme import application_icon
from sfc_uploader.ui.widgets.cards import heading
from sfc_uploader.ui.widgets.labels import plain_label
from sfc_uploader.ui.widgets.scroll_area import BAR_WIDTH, ScrollPage, scroll_around, set_margins

_EDGE = 16
_ANSWERS_SIZE = QSize(640, 520)
_LICENCES_SIZE = QSize(760, 560)


class HelpMenu(QObject):
    """Owns the menu and opens its dialogs, none of which asks anybody on a network."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.menu = QMenu(self.tr("&Help"), window)
        self.answers = QAction(self.tr("&Questions and answers"), self)
        self.answers.setShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents))
        self.answers.triggered.connect(self._show_answers)
        self.diagnostics = QAction(self.tr("Save support &report…"), self)
        self.licences = QAction(self.tr("&Licenses"), self)
        self.licences.triggered.connect(self._show_licences)
        self.about = QAction(self.tr("&About"), self)
        self.about.triggered.connect(self._show_about)
        self.menu.addActions([self.answers, self.diagnostics])
        self.menu.addSeparator()
        self.menu.addActions([self.licences, self.about])

    @Slot()
    def _show_answers(self) -> None:
        dialog = QDialog(self._window)
        dialog.setWindowTitle(self.tr("Questions and answers"))
        content = QWidget(dialog)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        for question, answer in self._questions():
            layout.addWidget(heading(question, content))
            layout.addWidget(plain_label(content, answer, wraps=True, selectable=True))
            layout.addSpacing(12)
        layout.addStretch(1)
        scroll = scroll_around(content, dialog)
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the keyboard scrolls
        _open(dialog, scroll, _ANSWERS_SIZE)

    def _questions(self) -> list[tuple[str, str]]:
        return [
            (
                self.tr("Where is my token kept?"),
                self.tr(
                    "In your operating system’s keychain, under “sfc-uploader” – never in a file, a log or on a "
                    "command line. It is sent to SF Compute only, never to storage. Without a keychain it stays in "
                    "memory until you quit."
                ),
            ),
            (
                self.tr("What does “verified” mean?"),
                self.tr(
                    "SF Compute does not check what it receives, so this program does. Each part is hashed as it is "
                    "read and checked against what storage received; the stored size and checksum, and SF Compute’s "
                    "record, are compared with your file. “Verified” means that everything was compared and matched. "
                    "“Not fully verified” means that storage offered nothing to compare with for some step. “Failed” "
                    "means that something differed: do not boot that image. To look behind storage’s own answers, "
                    "run a full check on the Images page; it reads every stored byte back."
                ),
            ),
            (
                self.tr("What is sent, and where?"),
                self.tr(
                    "Your images go to SF Compute’s storage. Your token, image names, workspaces and SHA-256 digests "
                    "go to SF Compute. Nothing else leaves this computer: no statistics, no error reports."
                ),
            ),
            (
                self.tr("Can I quit while uploading?"),
                self.tr("Yes. Uploads pause when you quit and resume next time."),
            ),
            (
                self.tr("What happens if I close the lid or lose the network?"),
                self.tr(
                    "Nothing is lost. Uploads wait while you are offline and resume when you are back, or after the "
                    "computer wakes up. After a crash or a power cut, the next start resumes them. The computer does "
                    "not fall asleep while something uploads, unless you close the lid."
                ),
            ),
            (
                self.tr("Why is the file read again before an upload resumes?"),
                self.tr(
                    "It may have changed. Each uploaded part is compared with the file: parts that differ are sent "
                    "again, and a different file is noticed before anything is sent. The SHA-256 needs every byte as "
                    "well."
                ),
            ),
            (
                self.tr("An upload failed. What now?"),
                self.tr(
                    "Select it: the message says what happened and what to do, and Activity shows each step. “Retry” "
                    "resumes from what was uploaded. “Start over…” deletes that first. Nothing is deleted at SF "
                    "Compute without asking."
                ),
            ),
            (
                self.tr("How do I move to another computer?"),
                self.tr(
                    "Finish running uploads here first: they can only resume on this computer. Then enter your token "
                    "there. It shows the same images; to keep your history, copy the receipts folder and choose it "
                    "in Settings there."
                ),
            ),
            (
                self.tr("How do I report a problem?"),
                self.tr(
                    "Choose “Save support report…” in this menu. The file has versions, settings, your queue and the "
                    "recent log – no tokens and nothing that gives access to an image. File and image names are "
                    "included. Nothing is sent anywhere."
                ),
            ),
        ]

    @Slot()
    def _show_about(self) -> None:
        from importlib import metadata  # noqa: PLC0415 - seldom needed

        try:
            httpx = metadata.version("httpx")
        except metadata.PackageNotFoundError:
            httpx = self.tr("bundled")
        dialog = QDialog(self._window)
        dialog.setWindowTitle(self.tr("About"))
        content = QWidget(dialog)
        layout = QVBoxLayout(content)
        picture = QLabel(content)
        picture.setPixmap(application_icon().pixmap(QSize(64, 64), dialog.devicePixelRatioF()))
        layout.addWidget(picture)
        name = self.tr("SF Compute Image Uploader {version}").format(version=__version__)
        layout.addWidget(heading(name, content))
        claim = self.tr("Upload disk images to SF Compute, verified end to end.")
        layout.addWidget(plain_label(content, claim, wraps=True, selectable=True))
        made_of = self.tr("Made with Qt {qt}, httpx {httpx} and Python {python}. MIT license; Qt is under the LGPL.")
        versions = made_of.format(qt=qVersion(), httpx=httpx, python=platform.python_version())
        layout.addWidget(plain_label(content, versions, wraps=True, selectable=True))
        layout.addWidget(
            plain_label(
                content,
                self.tr("It talks to SF Compute and its storage only. It does not check for updates."),
                wraps=True,
                selectable=True,
            )
        )
        layout.addStretch(1)
        _open(dialog, content, QSize(460, 0))

    @Slot()
    def _show_licences(self) -> None:
        dialog = QDialog(self._window)
        dialog.setWindowTitle(self.tr("Licenses"))
        words = QPlainTextEdit(dialog)
        words.setReadOnly(True)
        words.setTabChangesFocus(True)
        words.setAccessibleName(self.tr("Licenses"))
        words.setPlainText(licenses.shipped() or "\n".join([self._nowhere(), "", *licenses.of_installed()]))
        _open(dialog, words, _LICENCES_SIZE)

    def _nowhere(self) -> str:
        return self.tr(
            "This program is under the MIT license. It uses packages with licenses of their own; Qt for "
            "Python is under the LGPL, version 3. Their texts are next to each package:"
        )


def _open(dialog: QDialog, content: QWidget, size: QSize) -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    layout, foot = QVBoxLayout(dialog), QHBoxLayout()
    beside = BAR_WIDTH if isinstance(content, ScrollPage) else 0
    set_margins(layout, _EDGE, _EDGE, _EDGE - beside, _EDGE)
    set_margins(foot, 0, 0, beside, 0)
    foot.addWidget(buttons)
    layout.addWidget(content, 1)
    layout.addLayout(foot)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.resize(size.expandedTo(dialog.sizeHint()) if not size.height() else size)
    dialog.open()
