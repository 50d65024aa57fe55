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
        self.diagnostics = QAction(self.tr("Save &diagnostics…"), self)
        self.licences = QAction(self.tr("&Licences"), self)
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
                    "In this computer’s own keychain, under “sfc-uploader”, and nowhere else: in no file, in no "
                    "log, on no command line. It is sent to the service only, never to the store that takes the "
                    "bytes. Where there is no keychain it is kept until this window closes, and asked for again."
                ),
            ),
            (
                self.tr("What does “proven” mean?"),
                self.tr(
                    "The service takes whatever arrives, and does not check it. So this program does: every byte is "
                    "read once, and the very bytes that are hashed are sent. The store’s answer to each part is "
                    "compared with that part’s MD5; the size and the ETag of the stored object, and the service’s "
                    "record, with ours. “Proven” says that all of it was compared and equal. “Not checked” says "
                    "that the store gave nothing to compare with at some point: the proof, beside the parts, says "
                    "where. What differs is “failed”, and should not be booted. All these are the store’s own answers; "
                    "damage behind its records only a full check finds, on the page “Images”: it reads every stored "
                    "byte back."
                ),
            ),
            (
                self.tr("What is sent, and where?"),
                self.tr(
                    "The bytes of the files in the list, to the store that the service names; to the service the "
                    "token, each image’s name and workspace, and its sha256. Nothing else leaves this computer: no "
                    "folders, no statistics, no reports of errors."
                ),
            ),
            (
                self.tr("Can I quit while something is sent?"),
                self.tr(
                    "Yes. Quitting asks, and pauses what is under way. The next start has the list as it was, and "
                    "each upload goes on from what has landed."
                ),
            ),
            (
                self.tr("What happens if I close the lid, or the network goes?"),
                self.tr(
                    "Nothing is lost. While something is sent the computer is kept from falling asleep by itself; a "
                    "closed lid still sends it to sleep. Afterwards the upload goes on from what has landed. "
                    "Without a network it waits, and goes on when the network is back. The same holds for a crash, "
                    "a power cut or a quit: the next start goes on, after it has compared the file with what "
                    "landed."
                ),
            ),
            (
                self.tr("Why is the file read again before an upload goes on?"),
                self.tr(
                    "Because it may have changed meanwhile. Each part that landed is compared with what the file holds "
                    "now: parts that differ are sent anew, and another file in its place is found out before anything "
                    "of it is sent. The sha256 needs every byte as well."
                ),
            ),
            (
                self.tr("It failed. What now?"),
                self.tr(
                    "The row says what happened and what can be done; all of it stands above the parts when the row is "
                    "selected, and step by step under “What happened”. “Retry” goes on from what landed. Where that is "
                    "of another file, it is called “Start afresh…”, and deletes it first. Nothing is deleted at the "
                    "service without asking."
                ),
            ),
            (
                self.tr("How do I move to another computer?"),
                self.tr(
                    "Let what has begun come to its end here first: it can go on only on the computer where it began. "
                    "Then enter the token there. The images are listed there as here; the history and the proofs are "
                    "made of the receipts, whose folder can be copied to the one that the settings name there."
                ),
            ),
            (
                self.tr("How does somebody else get to see a problem?"),
                self.tr(
                    "“Save diagnostics…” in this menu writes one file: versions, settings, the unfinished uploads and "
                    "the end of the log. The token is not in it, nor anything that gives access to an image; names of "
                    "files and images are. Nothing is sent anywhere."
                ),
            ),
        ]

    @Slot()
    def _show_about(self) -> None:
        from importlib import metadata  # noqa: PLC0415 - seldom needed

        try:
            httpx = metadata.version("httpx")
        except metadata.PackageNotFoundError:
            httpx = self.tr("built in")
        dialog = QDialog(self._window)
        dialog.setWindowTitle(self.tr("About"))
        content = QWidget(dialog)
        layout = QVBoxLayout(content)
        picture = QLabel(content)
        picture.setPixmap(application_icon().pixmap(QSize(64, 64), dialog.devicePixelRatioF()))
        layout.addWidget(picture)
        name = self.tr("SF Compute Image Uploader {version}").format(version=__version__)
        layout.addWidget(heading(name, content))
        claim = self.tr("Uploads disk images, and proves that they arrived.")
        layout.addWidget(plain_label(content, claim, wraps=True, selectable=True))
        made_of = self.tr("Made with Qt {qt}, httpx {httpx} and Python {python}. MIT licence; Qt is under the LGPL.")
        versions = made_of.format(qt=qVersion(), httpx=httpx, python=platform.python_version())
        layout.addWidget(plain_label(content, versions, wraps=True, selectable=True))
        layout.addWidget(
            plain_label(
                content,
                self.tr(
                    "It talks to the service that you chose and to the store that the service names, and to nobody "
                    "else. It does not look for updates: a new release comes from where you got this one."
                ),
                wraps=True,
                selectable=True,
            )
        )
        layout.addStretch(1)
        _open(dialog, content, QSize(460, 0))

    @Slot()
    def _show_licences(self) -> None:
        dialog = QDialog(self._window)
        dialog.setWindowTitle(self.tr("Licences"))
        words = QPlainTextEdit(dialog)
        words.setReadOnly(True)
        words.setTabChangesFocus(True)
        words.setAccessibleName(self.tr("Licences"))
        words.setPlainText(licenses.shipped() or "\n".join([self._nowhere(), "", *licenses.of_installed()]))
        _open(dialog, words, _LICENCES_SIZE)

    def _nowhere(self) -> str:
        return self.tr(
            "This program is under the MIT licence. It runs on packages that were installed beside it, each with its "
            "own licence: Qt for Python is under the LGPL, version 3. The texts lie beside each package:"
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
