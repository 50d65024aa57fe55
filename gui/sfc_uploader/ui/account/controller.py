"""Shows the workspaces in the window and asks for the API token."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from sfc_uploader.api.errors import RoleMissing, Unauthorized
from sfc_uploader.api.models import Workspace
from sfc_uploader.common.text_safety import visible
from sfc_uploader.engine.model.snapshots import QueueSnapshot
from sfc_uploader.ui.core import text
from sfc_uploader.ui.core.session import Session
from sfc_uploader.ui.core.settings_store import SettingsStore
from sfc_uploader.ui.core.theme import Tone
from sfc_uploader.ui.core.workspace_choice import WorkspaceChoice
from sfc_uploader.ui.queue.controller import QueueController
from sfc_uploader.ui.window.main_window import MainWindow

from .token_dialog import TokenDialog

_SLOW_MS = 1500  # a faster answer needs no busy message


class AccountController(QObject):
    """Connects the session with the header, the notices and the token dialog. The demo needs no token."""

    def __init__(
        self,
        session: Session,
        remembered: SettingsStore,
        host: QueueController,
        window: MainWindow,
        *,
        label: str,
        is_demo: bool,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._remembered = remembered
        self._window = window
        self._label = label
        self._is_demo = is_demo
        self._dialog: TokenDialog | None = None
        window.header.refresh.clicked.connect(session.list_workspaces)
        window.header.token.clicked.connect(self.ask)
        host.snapshot_settled.connect(self._update)
        if not is_demo:
            host.restored.connect(self.find_token)
            host.token_wanted.connect(self._token_wanted)
        session.token_found.connect(self._token_found)
        session.token_missing.connect(self._token_missing)
        self._slow_listing = QTimer(self)
        self._slow_listing.setSingleShot(True)
        self._slow_listing.setInterval(_SLOW_MS)
        self._slow_listing.timeout.connect(self._say_waiting)
        session.listing_began.connect(window.header.workspace.show_waiting)
        session.listing_began.connect(self._slow_listing.start)
        session.workspaces_listed.connect(self._workspaces_listed)
        session.listing_failed.connect(self._listing_failed)

    @Slot()
    def find_token(self) -> None:
        """Look in the environment and in the keychain."""
        words = self.tr("Checking your keychain. You may need to unlock it.")
        self._window.notices.notify("token", words, tone=Tone.ACCENT)
        self._session.find_token()

    @Slot()
    def ask(self) -> None:
        """Ask for a token."""
        self._open_dialog("")

    @Slot()
    def _token_wanted(self) -> None:
        if self._session.has_looked:
            self.ask()

    @Slot(object)
    def _update(self, queue: QueueSnapshot) -> None:
        if queue.needs_token and not queue.active:
            self.ask_again()

    def ask_again(self) -> None:
        """Say that the service rejected the token, and ask once for another."""
        words = self.tr("Your token was rejected. Uploads are paused.")
        if not self._is_demo and self._dialog is None and words not in self._window.notices.sentences():
            self._window.notices.notify("token", words, action=self.tr("Update token…"), act=self.ask)
            self._open_dialog(words)

    @Slot()
    def _token_found(self) -> None:
        self._window.notices.withdraw("token")
        self._session.list_workspaces()

    @Slot(str)
    def _token_missing(self, why: str) -> None:
        self._window.notices.withdraw("token")
        self._window.header.workspace.show_failure()
        self._open_dialog(visible(why))

    def _open_dialog(self, reason: str) -> None:
        if self._dialog is not None or self._is_demo:
            return
        offer_vendor = not self._remembered.settings.asked_vendor_import
        self._dialog = TokenDialog(self._session, reason=reason, offer_vendor=offer_vendor, parent=self._window)
        self._dialog.vendor_asked.connect(self._vendor_asked)
        self._dialog.finished.connect(self._dialog_closed)
        self._dialog.look_again_wanted.connect(self.find_token)
        self._dialog.open()

    @Slot()
    def _dialog_closed(self) -> None:
        self._dialog = None
        if not self._session.has_token:
            words = self.tr("Not connected. Uploads need an API token.")
            self._window.notices.notify("token", words, action=self.tr("Connect…"), act=self.ask)

    @Slot()
    def _vendor_asked(self) -> None:
        self._remembered.change(asked_vendor_import=True)

    @Slot()
    def _say_waiting(self) -> None:
        self._window.show_busy(self.tr("Loading workspaces…"))

    def _answered(self) -> None:
        self._slow_listing.stop()
        self._window.show_busy("")

    @Slot(object)
    def _workspaces_listed(self, workspaces: list[Workspace]) -> None:
        self._answered()
        self._window.notices.withdraw("workspaces")
        known = self._remembered.settings.last_workspace
        accounts = [WorkspaceChoice.of(workspace).account for workspace in workspaces]
        preferred = next((known[key] for key in (*accounts, self._label) if key in known), "")
        self._window.header.workspace.show_workspaces(workspaces, preferred)

    @Slot(object)
    def _listing_failed(self, error: Exception) -> None:
        self._answered()
        self._window.header.workspace.show_failure()
        if isinstance(error, Unauthorized):
            self.ask_again()
            return
        if isinstance(error, RoleMissing):
            action, act = self.tr("Update token…"), self.ask
        else:
            action, act = self.tr("Retry"), self._session.list_workspaces
        self._window.notices.notify("workspaces", text.wire_sentence(error), action=action, act=act)
