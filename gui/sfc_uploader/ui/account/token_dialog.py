"""Asks for the API token, checks it with the service and saves it in the keychain. Never blocks."""

from __future__ import annotations

import logging

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sfc_uploader.api.errors import ApiClientError, Unauthorized
from sfc_uploader.config.credentials import TOKEN_VARIABLE, TokenMalformed, TokenOrigin, clean_token, is_wrapped
from sfc_uploader.ui.core import text
from sfc_uploader.ui.core.background_tasks import Task
from sfc_uploader.ui.core.session import Session
from sfc_uploader.ui.core.theme import icon, scaled
from sfc_uploader.ui.widgets.labels import plain_label, set_role

_log = logging.getLogger(__name__)
API_KEYS_PAGE = "https://sfcompute.com/account/api-keys"
TOKEN_COMMAND = "sf tokens create"  # noqa: S105 - the command that creates a token


class TokenDialog(QDialog):
    """Open it with `open()`. Emits `vendor_asked` once it has offered a token of the vendor’s program.

    Emits `look_again_wanted` after closing, to try a keychain again that failed before.
    """

    vendor_asked = Signal()
    look_again_wanted = Signal()

    def __init__(self, session: Session, *, reason: str, offer_vendor: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None
        self._tells_of_wrapping = False
        self._vendor: Task | None = None
        self._vendor_token = ""
        self._tested = self._tested_token = ""
        self.setWindowTitle(self.tr("API token"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build(reason)
        if offer_vendor:
            self._vendor = session.find_vendor_token(done=self._vendor_found, failed=self._vendor_failed)
        self.finished.connect(self._forget)

    def _build(self, reason: str) -> None:
        title = self._label(self.tr("Connect to your SF Compute account"))
        title.setFont(scaled(self.font(), 1.3, bold=True))
        where = self._label(
            self.tr("You need an API token. Create one on your account page, or in a terminal:"), "muted"
        )
        self.reason = self._label(reason, "bad")
        self.reason.setVisible(bool(reason))
        self.line = QLineEdit(self)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setPlaceholderText(self.tr("Paste the token"))
        self.line.setMinimumWidth(380)
        self.line.textChanged.connect(self._edited)
        label = self._label(self.tr("&Token"))
        label.setBuddy(self.line)
        self.status = self._label("", "muted")
        self.status.setMinimumHeight(self.status.fontMetrics().height() * 2)
        self.status.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.status.setAccessibleDescription(self.tr("Status"))
        layout = QVBoxLayout(self)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        layout.setContentsMargins(26, 22, 26, 20)
        layout.setSpacing(10)
        for widget in (title, self.reason):
            layout.addWidget(widget)
        layout.addWidget(self._again_button(), 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(where)
        layout.addLayout(self._ways())
        layout.addSpacing(8)
        layout.addWidget(label)
        layout.addWidget(self.line)
        layout.addWidget(self._vendor_row())
        layout.addWidget(self.status)
        layout.addLayout(self._buttons())
        self._show_state()
        self._edited()

    def _ways(self) -> QLayout:
        page = QPushButton(self.tr("Open the API keys page"), self)
        page.setToolTip(API_KEYS_PAGE)
        page.setAccessibleDescription(API_KEYS_PAGE)
        page.setAutoDefault(False)
        page.clicked.connect(self._open_page)
        command = self._label(TOKEN_COMMAND, "code")
        command.setWordWrap(False)
        command.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        copy = QPushButton(icon("copy"), "", self)
        copy.setAccessibleName(self.tr("Copy the command"))
        copy.setToolTip(self.tr("Copy the command"))
        copy.setAutoDefault(False)
        copy.clicked.connect(self._copy_command)
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in (page, command, copy):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _again_button(self) -> QPushButton:
        self.look_again = QPushButton(self.tr("Check the keychain again"), self)
        self.look_again.setAutoDefault(False)
        self.look_again.clicked.connect(self._look_again)
        self.look_again.setVisible(self._session.keychain_failed)
        return self.look_again

    def _vendor_row(self) -> QWidget:
        self._vendor_box = QWidget(self)
        words = self._label(self.tr("The sf command has a token on this computer."), "muted")
        self.use_vendor = QPushButton(self.tr("Use it"), self._vendor_box)
        self.use_vendor.setProperty("flat_link", True)
        self.use_vendor.setAutoDefault(False)
        self.use_vendor.clicked.connect(self._use_vendor)
        row = QHBoxLayout(self._vendor_box)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(words, 1)
        row.addWidget(self.use_vendor)
        self._vendor_box.hide()
        return self._vendor_box

    def _buttons(self) -> QLayout:
        self.check = QPushButton(self.tr("Connect"), self)
        self.check.setProperty("primary", True)
        self.check.setDefault(True)
        self.check.clicked.connect(self._check)
        self.keep_in_memory = QPushButton(self.tr("Use until I quit"), self)
        self.keep_in_memory.clicked.connect(self._keep_in_memory)
        self.keep_in_memory.hide()
        self.remove = QPushButton(self.tr("Remove token"), self)
        self.remove.setAutoDefault(False)
        self.remove.clicked.connect(self._remove)
        self.remove.setVisible(self._session.origin in (TokenOrigin.KEYCHAIN, TokenOrigin.SESSION))
        cancel = QPushButton(self.tr("Not now"), self)
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.remove)
        row.addStretch(1)
        for button in (cancel, self.keep_in_memory, self.check):
            row.addWidget(button)
        return row

    def _label(self, words: str, role: str = "") -> QLabel:
        return plain_label(self, words, role=role, wraps=True)

    def _show_state(self) -> None:
        """Show where the token in use comes from."""
        words = {
            TokenOrigin.ENVIRONMENT: self.tr(
                "Using {variable}. A token entered here replaces it until you quit."
            ).format(variable=TOKEN_VARIABLE),
            TokenOrigin.SESSION: self.tr("Connected. Your token is in memory until you quit."),
            TokenOrigin.KEYCHAIN: self.tr("Connected. Your token is saved in your keychain."),
            None: self.tr("Saved in your keychain after a quick check."),
        }
        if self._session.keychain_failed:  # the reason stands above
            words[None] = self.tr("Without a keychain, your token stays in memory until you quit.")
        self._say(words[self._session.origin])

    def _say(self, words: str, role: str = "muted") -> None:
        self.status.setText(words)
        set_role(self.status, role)

    def _set_busy(self, words: str) -> None:
        self._say(words)
        for widget in (self.line, self.check, self.keep_in_memory, self.remove, self.use_vendor):
            widget.setEnabled(not words)
        if not words:
            self._edited()

    @Slot()
    def _edited(self) -> None:
        self.check.setEnabled(bool(self.line.text().strip()))
        if self.line.text().strip() != self._tested:
            self.keep_in_memory.hide()
        if (wrapped := is_wrapped(self.line.text())) != self._tells_of_wrapping:
            self._tells_of_wrapping = wrapped
            if wrapped:
                self._say(self.tr("Quotes or “Bearer” around the token are removed."))
            else:
                self._show_state()

    @Slot()
    def _check(self) -> None:
        try:
            token = clean_token(self.line.text())
        except TokenMalformed as error:
            self._say(text.error_sentence(error), "bad")
            return
        self._tested = ""
        self._set_busy(self.tr("Checking the token with SF Compute…"))
        self._tested_token = token
        self._task = self._session.test(token, done=self._accepted, failed=self._refused)

    @Slot(object)
    def _accepted(self, _result: object) -> None:
        self._tested = self._tested_token
        if self._session.origin is TokenOrigin.ENVIRONMENT:  # the variable would win at the next start anyway
            self._keep_in_memory()
            return
        self._set_busy(self.tr("Saving in your keychain. You may need to unlock it."))
        self._task = self._session.store(self._tested, done=self._stored, failed=self._not_stored)

    @Slot(object)
    def _refused(self, error: Exception) -> None:
        self._set_busy("")
        if isinstance(error, Unauthorized):
            words = self.tr("SF Compute rejected this token. Copy it again, or create a new one.")
        elif isinstance(error, ApiClientError):
            words = self.tr("{problem} Your token wasn’t saved.").format(problem=text.wire_sentence(error))
        else:
            _log.error("the token could not be tested", exc_info=error)
            words = text.wire_sentence(error)
        self._say(words, "bad")
        self.line.setFocus()

    @Slot(object)
    def _stored(self, _result: object) -> None:
        self._session.use(self._tested, TokenOrigin.KEYCHAIN)
        self.accept()

    @Slot(object)
    def _not_stored(self, error: Exception) -> None:
        self._set_busy("")
        if self._session.keychain_failed:
            self.reason.hide()  # the status below says it, up to date
        self._say(
            self.tr("The token works, but can’t be saved. {problem} You can use it until you quit.").format(
                problem=text.error_sentence(error)
            ),
            "bad",
        )
        self.keep_in_memory.show()
        self.keep_in_memory.setEnabled(True)
        self.keep_in_memory.setFocus()

    @Slot()
    def _keep_in_memory(self) -> None:
        self._session.use(self._tested, TokenOrigin.SESSION)
        self.accept()

    @Slot()
    def _remove(self) -> None:
        self._set_busy(self.tr("Removing the token…"))
        if self._session.origin is TokenOrigin.SESSION:
            self._gone(None)
        else:
            self._task = self._session.remove_token(done=self._gone, failed=self._not_gone)

    @Slot(object)
    def _gone(self, _result: object) -> None:
        self._session.forget()
        self._set_busy("")
        self.remove.hide()
        self._say(self.tr("Token removed. Uploads need a new one."))

    @Slot(object)
    def _not_gone(self, error: Exception) -> None:
        self._set_busy("")
        self._say(text.error_sentence(error), "bad")

    @Slot(object)
    def _vendor_found(self, token: object) -> None:
        if isinstance(token, str) and token:
            self._vendor_token = token
            self._vendor_box.show()
            self.vendor_asked.emit()

    @Slot(object)
    def _vendor_failed(self, error: Exception) -> None:
        _log.info("no token of the vendor’s program: %s", type(error).__name__)

    @Slot()
    def _look_again(self) -> None:
        self.reject()
        self.look_again_wanted.emit()

    @Slot()
    def _use_vendor(self) -> None:
        self.line.setText(self._vendor_token)
        self._check()

    @Slot()
    def _open_page(self) -> None:
        if not QDesktopServices.openUrl(QUrl(API_KEYS_PAGE)):
            self._say(self.tr("Open this page in a browser: {page}").format(page=API_KEYS_PAGE))

    @Slot()
    def _copy_command(self) -> None:
        QGuiApplication.clipboard().setText(TOKEN_COMMAND)
        self._say(self.tr("Copied: {command}").format(command=TOKEN_COMMAND))

    @Slot()
    def _forget(self) -> None:
        """Cancel pending tasks and drop every copy of the token."""
        for task in (self._task, self._vendor):
            if task is not None:
                task.cancel()
        self.line.clear()
        self._vendor_token = self._tested = self._tested_token = ""
