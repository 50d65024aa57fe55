"""What the dialog for the token says of the keychain: one thing at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from sfc_uploader.config.credentials import KeychainUnavailable, TokenOrigin
from sfc_uploader.ui.account.token_dialog import TokenDialog
from sfc_uploader.ui.core.session import Session

TROUBLE = "This computer has no usable keychain."


@dataclass
class NoKeychain:
    """A session whose service takes every token, and whose keychain takes none."""

    keychain_failed: bool
    origin: TokenOrigin | None = None

    def test(self, _token: str, *, done: Callable[[object], None], failed: object) -> None:
        done(None)

    def store(self, _token: str, *, done: object, failed: Callable[[Exception], None]) -> None:
        failed(KeychainUnavailable(TROUBLE))


def opened(qtbot: QtBot, *, failed: bool) -> TokenDialog:
    session = cast("Session", NoKeychain(keychain_failed=failed))
    dialog = TokenDialog(session, reason=TROUBLE if failed else "", offer_vendor=False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def statements(dialog: TokenDialog) -> list[str]:
    words = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    return [each for each in words if "keychain" in each]


def test_one_thing_is_said_of_the_keychain_when_it_does_not_take_the_token(qtbot: QtBot) -> None:
    dialog = opened(qtbot, failed=True)
    dialog.line.setText("a-token-that-is-good")
    dialog.check.click()
    (said,) = statements(dialog)
    assert TROUBLE in said
    assert "until you quit" in said


def test_who_pastes_quotes_or_bearer_around_a_token_is_told(qtbot: QtBot) -> None:
    dialog = opened(qtbot, failed=False)
    before = dialog.status.text()
    dialog.line.setText("Bearer sk_live_0123456789")
    assert "“Bearer”" in dialog.status.text()
    dialog.line.setText("sk_live_0123456789")
    assert dialog.status.text() == before
