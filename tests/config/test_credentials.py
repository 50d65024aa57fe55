"""Tokens are found in their order, kept in a native keychain only, and never shown."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import keyring
import keyring.backends.chainer
import keyring.backends.fail
import keyring.backends.null
import keyring.backends.SecretService
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from sfc_uploader.config import credentials
from sfc_uploader.config.credentials import (
    FoundToken,
    KeychainUnavailable,
    SessionTokens,
    TokenMalformed,
    TokenOrigin,
    TokenStore,
    clean_token,
    vendor_token,
)
from tests.helpers.keychain import FakeBackend, native_backend
from tests.helpers.programs import own_home, run
from tests.helpers.secret_service import run_with_keyring

pytestmark = pytest.mark.usefixtures("keyring_as_before")

URL = "https://api.example"
TOKEN = "sfc_0123456789"

WITH_A_REAL_SECRET_SERVICE = """
import keyring
from sfc_uploader.config.credentials import TokenStore

store, other = TokenStore("https://api.example"), TokenStore("https://other.example")
assert store.backend_name() == "Secret Service", store.backend_name()
assert store.get() is None
assert store.remove() is False
store.set("first-token")
assert store.get() == "first-token"
store.set("second-token" * 300)
assert store.get() == "second-token" * 300
assert other.get() is None
other.set("other-token")
assert keyring.get_password("sfc-uploader", "https://other.example") == "other-token"
assert store.remove() is True
assert store.get() is None
assert other.get() == "other-token"
print("kept and removed")
"""

WITHOUT_A_SECRET_SERVICE = """
from sfc_uploader.config.credentials import KeychainUnavailable
from sfc_uploader.config.credentials import SessionTokens
from sfc_uploader.config.credentials import TokenStore
for call in (TokenStore("https://api.example").get, lambda: TokenStore("https://api.example").set("secret-token"),
             lambda: SessionTokens().find("https://api.example", {})):
    try:
        call()
    except KeychainUnavailable as error:
        print(error)
"""


def test_a_real_secret_service_keeps_the_token(tmp_path: Path) -> None:
    done = run_with_keyring(own_home(tmp_path), sys.executable, "-c", WITH_A_REAL_SECRET_SERVICE)
    assert done.stdout == "kept and removed\n", done.stderr
    leaked = [file for file in tmp_path.rglob("*") if file.is_file() and b"other-token" in file.read_bytes()]
    assert leaked == []


def test_no_keychain_is_said_plainly(tmp_path: Path) -> None:
    done = run(own_home(tmp_path), words=[sys.executable, "-c", WITHOUT_A_SECRET_SERVICE])
    assert done.stdout == "This computer has no usable keychain.\n" * 3, done.stderr


def test_a_secret_service_that_cannot_ask_for_its_password_is_said_plainly(tmp_path: Path) -> None:
    """The bus starts gnome-keyring on demand; without a display it can't ask for a new keyring's password."""
    done = run_with_keyring(own_home(tmp_path), sys.executable, "-c", WITHOUT_A_SECRET_SERVICE, unlocked=False)
    assert done.stdout == "The keychain can’t be opened. Unlock it, then retry.\n" * 3, done.stderr


@pytest.mark.parametrize(
    "backend", ["keyring.backends.null.Keyring", "keyring.backends.fail.Keyring", "no.such.Backend", "nonsense"]
)
def test_a_backend_that_is_not_native_is_refused_whoever_chose_it(tmp_path: Path, backend: str) -> None:
    environ = own_home(tmp_path, PYTHON_KEYRING_BACKEND=backend)
    done = run_with_keyring(environ, sys.executable, "-c", WITHOUT_A_SECRET_SERVICE)
    lines = done.stdout.splitlines()
    assert len(lines) == 3, done.stderr
    assert all("keychain" in line for line in lines)
    assert "secret-token" not in done.stdout + done.stderr


def test_only_native_backends_inside_the_chainer_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, native = FakeBackend(), native_backend("keyring.backends.kwallet", "DBusKeyring")
    monkeypatch.setattr(keyring.backends.chainer.ChainerBackend, "backends", [plain, native])
    keyring.set_keyring(keyring.backends.chainer.ChainerBackend())  # type: ignore[no-untyped-call]
    store = TokenStore(URL)
    store.set(TOKEN)
    assert store.backend_name() == "KWallet"
    assert plain.entries == {}
    assert native.entries == {("sfc-uploader", URL): TOKEN}
    monkeypatch.setattr(keyring.backends.chainer.ChainerBackend, "backends", [plain])
    with pytest.raises(KeychainUnavailable, match="not trusted"):
        store.get()


@pytest.mark.parametrize("backend", [FakeBackend(), keyring.backends.null.Keyring()])  # type: ignore[no-untyped-call]
def test_other_backends_are_refused(backend: KeyringBackend) -> None:
    keyring.set_keyring(backend)
    with pytest.raises(KeychainUnavailable, match="not the operating system’s own"):
        TokenStore(URL).set(TOKEN)


def test_a_subclass_of_a_native_backend_is_notnative_backend() -> None:
    kind = type("Keyring", (keyring.backends.SecretService.Keyring,), {"__module__": "elsewhere"})
    keyring.set_keyring(kind())
    with pytest.raises(KeychainUnavailable):
        TokenStore(URL).get()


def test_what_is_not_given_back_was_not_kept(keychain: FakeBackend) -> None:
    keychain.forgets = True
    with pytest.raises(KeychainUnavailable, match="does not return it"):
        TokenStore(URL).set(TOKEN)


def test_what_is_not_deleted_is_said(keychain: FakeBackend) -> None:
    TokenStore(URL).set(TOKEN)
    keychain.keeps = True
    with pytest.raises(KeychainUnavailable, match="does not delete"):
        TokenStore(URL).remove()


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (KeyringLocked("locked"), "The keychain can’t be opened. Unlock it, then retry."),
        (RuntimeError(f"can't store {TOKEN}"), "The keychain failed (RuntimeError)."),
    ],
)
def test_a_failing_keychain_is_said_without_its_own_words(
    keychain: FakeBackend, error: Exception, sentence: str, caplog: pytest.LogCaptureFixture
) -> None:
    keychain.error = error
    with pytest.raises(KeychainUnavailable) as raised:
        TokenStore(URL).set(TOKEN)
    assert str(raised.value) == sentence
    assert TOKEN not in caplog.text


def test_a_keychain_that_never_answers_is_left_behind(keychain: FakeBackend) -> None:
    keychain.hangs = threading.Event()
    with pytest.raises(KeychainUnavailable, match="did not answer"):
        TokenStore(URL, limit_seconds=0.05).get()
    keychain.hangs.set()
    for thread in threading.enumerate():
        if thread.name == "keychain":
            assert thread.daemon
            thread.join()


def test_windows_takes_1280_characters() -> None:
    backend = native_backend("keyring.backends.Windows", "WinVaultKeyring")
    keyring.set_keyring(backend)
    TokenStore(URL).set("x" * 1280)
    with pytest.raises(KeychainUnavailable, match="too long for Windows"):
        TokenStore(URL).set("x" * 1281)
    assert backend.entries == {("sfc-uploader", URL): "x" * 1280}


def test_the_environment_goes_before_this_run_and_this_run_before_the_keychain(keychain: FakeBackend) -> None:
    session = SessionTokens()
    assert session.find(URL, {}) is None
    assert session.token_for(URL, {}) is None
    TokenStore(URL).set("of-the-keychain")
    assert session.find(URL, {}) == FoundToken("of-the-keychain", TokenOrigin.KEYCHAIN)
    session.set(URL, " of-this-run\n")
    assert session.get(URL) == "of-this-run"
    assert session.find(URL, {"SFC_API_TOKEN": "  "}) == FoundToken("of-this-run", TokenOrigin.SESSION)
    assert session.find("https://other.example", {}) is None
    environ = {"SFC_API_TOKEN": " of-the-environment\n"}
    assert session.find(URL, environ) == FoundToken("of-the-environment", TokenOrigin.ENVIRONMENT)
    assert session.token_for(URL, environ) == "of-the-environment"
    session.clear(URL)
    session.clear(URL)
    assert session.token_for(URL, {}) == "of-the-keychain"


def test_no_repr_shows_a_token() -> None:
    session = SessionTokens()
    session.set(URL, TOKEN)
    assert TOKEN not in repr(session) + repr(FoundToken(TOKEN, TokenOrigin.SESSION))


@pytest.mark.parametrize("text", ["", " \n", "two words", "a\r\nX-Evil: 1", "tökén", "a\x00b", "x" * 16_385])
def test_what_no_header_takes_is_no_token(text: str) -> None:
    with pytest.raises(TokenMalformed) as raised:
        clean_token(text)
    assert "x" * 30 not in str(raised.value)
    with pytest.raises(TokenMalformed):
        SessionTokens().set(URL, text)


@pytest.mark.parametrize(
    "text",
    [
        f'"{TOKEN}"',
        f"'{TOKEN}'\n",
        f"“{TOKEN}”",
        f"Bearer {TOKEN}",
        f"bearer  {TOKEN} ",
        f'"Bearer {TOKEN}"',
        f"Authorization: Bearer {TOKEN}",
        f"Bearer '{TOKEN}'",
    ],
)
def test_what_was_copied_along_with_a_token_is_taken_off(text: str) -> None:
    assert clean_token(text) == TOKEN
    found = SessionTokens().find(URL, {"SFC_API_TOKEN": text})
    assert found == FoundToken(TOKEN, TokenOrigin.ENVIRONMENT)


@pytest.mark.parametrize("text", [f'"{TOKEN}', "Bearer", '""', "bearer " + TOKEN + " x"])
def test_half_a_pair_of_quotes_is_part_of_the_text(text: str) -> None:
    try:
        assert clean_token(text) == text
    except TokenMalformed:
        assert text in ('""', "bearer " + TOKEN + " x")


def test_children_do_not_inherit_the_token() -> None:
    program = (
        "import os, subprocess, sys\n"
        "from sfc_uploader.cli import main as cli\nfrom sfc_uploader.config import credentials\n"
        "try:\n    cli.main(['--version'])\nexcept SystemExit:\n    pass\n"
        "child = [sys.executable, '-c', \"import os; print('SFC_API_TOKEN' in os.environ)\"]\n"
        "print(subprocess.run(child, capture_output=True, text=True).stdout.strip())\n"
        "print(credentials.SessionTokens().find('https://api.example', os.environ).token)\n"
    )
    env = os.environ | {"SFC_API_TOKEN": TOKEN}
    done = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-2:] == ["False", TOKEN]


def test_a_useless_token_in_the_environment_is_said(keychain: FakeBackend) -> None:
    TokenStore(URL).set(TOKEN)
    with pytest.raises(TokenMalformed):
        SessionTokens().find(URL, {"SFC_API_TOKEN": "two words"})


@pytest.mark.parametrize(
    ("content", "token"),
    [
        (json.dumps({"auth_token": f" {TOKEN}\n", "account_id": "acct_1"}), TOKEN),
        (json.dumps({"auth_token": 5}), None),
        (json.dumps({"auth_token": "two words"}), None),
        (json.dumps([TOKEN]), None),
        ("{}", None),
        ("{", None),
        ("\ufeff{}", None),
        ("[" * 60_000, None),
        (json.dumps({"filler": "x" * 70_000, "auth_token": TOKEN}), None),
    ],
)
def test_the_vendors_token_is_read_tolerantly(tmp_path: Path, content: str, token: str | None) -> None:
    assert vendor_token(tmp_path) is None
    (tmp_path / ".sfcompute").mkdir()
    (tmp_path / ".sfcompute" / "config").write_text(content, encoding="utf-8")
    assert vendor_token(tmp_path) == token


def test_the_allow_list_names_classes_that_exist() -> None:
    """A renamed class in a later keyring would leave everyone without a keychain."""
    for module, name in credentials._NATIVE:
        if module == "keyring.backends.macOS" and sys.platform != "darwin":
            continue  # loads the Security framework
        __import__(module)
        assert hasattr(sys.modules[module], name)
