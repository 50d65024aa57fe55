"""The service that the window talks to: its address, its token, its workspaces. All calls run off-thread."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from sfc_uploader.api.errors import RoleMissing
from sfc_uploader.api.models import Workspace
from sfc_uploader.api.network_options import NetworkOptions
from sfc_uploader.common import logging_setup, paths
from sfc_uploader.common.app_info import DEFAULT_API_URL
from sfc_uploader.common.folders import NO_HOME
from sfc_uploader.config.credentials import (
    FoundToken,
    KeychainUnavailable,
    SessionTokens,
    TokenOrigin,
    TokenStore,
    vendor_token,
)

from . import text
from .background_tasks import Background, Task

if TYPE_CHECKING:
    from sfc_uploader.api.client import ImageService

_log = logging.getLogger(__name__)
Done = Callable[[object], None]
Failed = Callable[[Exception], None]


class Session(QObject):
    """One service for one run of the window. `make_service` and `token` may be called from any thread.

    `token_missing` carries a sentence on why there is none, "" when nobody gave one yet.
    """

    token_missing = Signal(str)
    token_found = Signal()
    workspaces_listed = Signal(object)  # list[Workspace]
    listing_failed = Signal(object)  # Exception
    listing_began = Signal()

    def __init__(
        self, background: Background, base_url: str, *, network: NetworkOptions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.base_url = base_url
        self.origin: TokenOrigin | None = None
        self.has_looked = False  # for a token: only then it is known that there is none
        self.keychain_failed = False  # when it was last asked
        self.network = network
        self._background = background
        self._tokens = SessionTokens()
        self._token = ""
        self._listing: Task | None = None

    @property
    def has_token(self) -> bool:
        """Whether calls can be made at all."""
        return bool(self._token)

    @property
    def is_listing(self) -> bool:
        """Whether the workspaces are on their way."""
        return self._listing is not None

    def token(self) -> str:
        """Return the token that counts now."""
        return self._token

    def make_service(self) -> ImageService:
        """Return a client of its own for the caller. Raises `InvalidRequest` before an address is known."""
        return _service(self.base_url, self.token, self.network)

    def connect_to(self, base_url: str, token: str) -> None:
        """Use the built-in service at `base_url`."""
        self.base_url = base_url
        self._adopt(token, None)

    @Slot()
    def find_token(self) -> None:
        """Look in the environment, then in the keychain."""
        self._background.run(
            lambda: self._tokens.find(self.base_url, os.environ), done=self._looked, failed=self._nowhere
        )

    @Slot()
    def list_workspaces(self) -> None:
        """Ask which workspaces there are; the answer comes as a signal. A later call takes an earlier one's place."""
        if self._listing is not None:
            self._listing.cancel()
        self._listing = self._background.run(self._list, done=self._listed, failed=self._not_listed)
        self.listing_began.emit()

    def test(self, token: str, *, done: Done, failed: Failed) -> Task:
        """Ask the service whether it takes `token`; `failed` gets an `ApiClientError` otherwise."""

        def ask() -> None:
            service = _service(self.base_url, lambda: token, self.network)
            from sfc_uploader.api.token_check import check_token  # noqa: PLC0415 - as in `_service`

            try:
                check_token(service)
            except RoleMissing:  # it is reported with the workspaces, and may get its role later
                _log.info("the token has no role; it is accepted anyway")
            finally:
                service.close()

        return self._background.run(ask, done=done, failed=failed)

    def store(self, token: str, *, done: Done, failed: Failed) -> Task:
        """Put a tested token into the keychain; `failed` gets `KeychainUnavailable` when there is none to use."""
        return self._background.run(lambda: TokenStore(self.base_url).set(token), done=done, failed=failed)

    def remove_token(self, *, done: Done, failed: Failed) -> Task:
        """Forget the token, here and in the keychain."""
        return self._background.run(lambda: TokenStore(self.base_url).remove(), done=done, failed=failed)

    def find_vendor_token(self, *, done: Done, failed: Failed) -> Task | None:
        """Look for the token of the vendor's own program; None for any other service, which it is none of."""
        if self.base_url != DEFAULT_API_URL:
            return None
        return self._background.run(lambda: vendor_token(paths.home() or NO_HOME), done=done, failed=failed)

    def use(self, token: str, origin: TokenOrigin) -> None:
        """Use a tested token from now on."""
        if origin is TokenOrigin.SESSION:
            self._tokens.set(self.base_url, token)
        self._adopt(token, origin)

    def forget(self) -> None:
        """Use no token any more."""
        self._tokens.clear(self.base_url)
        self._token, self.origin = "", None

    def _adopt(self, token: str, origin: TokenOrigin | None) -> None:
        logging_setup.hide(token)
        self._token, self.origin = token, origin
        self.token_found.emit()

    @Slot(object)
    def _looked(self, found: FoundToken | None) -> None:
        self.has_looked, self.keychain_failed = True, False
        if found is None:
            self.token_missing.emit("")
        else:
            self._adopt(found.token, found.origin)

    @Slot(object)
    def _nowhere(self, error: Exception) -> None:
        """Take note of a keychain that can't be used, or of a useless value in the environment."""
        self.has_looked, self.keychain_failed = True, isinstance(error, KeychainUnavailable)
        self.token_missing.emit(text.error_sentence(error))

    def _list(self) -> list[Workspace]:
        from sfc_uploader.api.token_check import visible_workspaces  # noqa: PLC0415 - as in `_service`

        service = self.make_service()
        try:
            return visible_workspaces(service)
        finally:
            service.close()

    @Slot(object)
    def _listed(self, workspaces: list[Workspace]) -> None:
        self._listing = None
        self.workspaces_listed.emit(workspaces)

    @Slot(object)
    def _not_listed(self, error: Exception) -> None:
        self._listing = None
        self.listing_failed.emit(error)


def _service(base_url: str, token: Callable[[], str], network: NetworkOptions) -> ImageService:
    from sfc_uploader.api.client import ImageService  # noqa: PLC0415 - takes long to load: not before the window shows

    return ImageService(base_url, token, network=network)
