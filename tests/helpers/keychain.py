"""Keychains that do as they are told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


class FakeBackend(KeyringBackend):
    """A keychain in a dict, which can be told to fail. Its module is that of the tests: not native."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.entries: dict[tuple[str, str], str] = {}
        self.error: Exception | None = None
        self.forgets = False
        self.keeps = False
        self.hangs: threading.Event | None = None

    def get_password(self, service: str, username: str) -> str | None:
        self._maybe_fail()
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._maybe_fail()
        if not self.forgets:
            self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._maybe_fail()
        if (service, username) not in self.entries:
            raise PasswordDeleteError("none")
        if not self.keeps:
            del self.entries[service, username]

    def _maybe_fail(self) -> None:
        if self.hangs:
            self.hangs.wait()
        if self.error:
            raise self.error


def native_backend(module: str, name: str) -> FakeBackend:
    """Make a fake that looks like one of the allowed classes."""
    kind: Any = type(name, (FakeBackend,), {"__module__": module})
    made = kind()
    assert isinstance(made, FakeBackend)
    return made


@pytest.fixture
def keyring_as_before() -> Iterator[None]:
    """What keyring uses is after the test as it was before."""
    before = keyring.core._keyring_backend
    yield
    keyring.core._keyring_backend = before


@pytest.fixture
def keychain(keyring_as_before: None) -> FakeBackend:
    """The keychain of this desktop, in a dict."""
    backend = native_backend("keyring.backends.SecretService", "Keyring")
    keyring.set_keyring(backend)
    return backend
