"""Secrets: the API token from the environment, this run's memory or the keychain; a proxy's password from there too.

No function here prints or logs a secret, and no exception carries one. keyring is imported when it is
first needed: it searches for backends, which takes time.
"""

from __future__ import annotations

import json
import logging
import os
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sfc_uploader.common.messages import msg

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_log = logging.getLogger(__name__)
T = TypeVar("T")

TOKEN_VARIABLE = "SFC_API_TOKEN"  # noqa: S105 - a variable's name
SERVICE_NAME = "sfc-uploader"
PROXY_SERVICE_NAME = "sfc-uploader proxy"
KEYCHAIN_SECONDS = 15.0  # a Secret Service may never answer
_LONGEST_TOKEN = 16_384  # characters; an HTTP header larger than that is refused by most servers
_WINDOWS_BLOB_BYTES = 2_560  # CRED_MAX_CREDENTIAL_BLOB_SIZE; keyring stores UTF-16
_PREFIX = re.compile(r"\A(?:authorization:\s*)?bearer\s+", re.IGNORECASE)
_QUOTES = {"'": "'", '"': '"', "`": "`", "“": "”", "‘": "’", "„": "“"}
_LARGEST_CONFIG_BYTES = 65_536
_MOST_DUPLICATES = 5

# The operating system's own keychains. Others that keyring may pick by itself keep tokens readable
# (keyrings.alt's PlaintextKeyring) or not at all (null).
_NATIVE = {
    ("keyring.backends.SecretService", "Keyring"): "Secret Service",
    ("keyring.backends.libsecret", "Keyring"): "Secret Service (libsecret)",
    ("keyring.backends.kwallet", "DBusKeyring"): "KWallet",
    ("keyring.backends.kwallet", "DBusKeyringKWallet4"): "KWallet 4",
    ("keyring.backends.Windows", "WinVaultKeyring"): "Windows Credential Manager",
    ("keyring.backends.macOS", "Keyring"): "macOS Keychain",
}
_CHAINER = ("keyring.backends.chainer", "ChainerBackend")
_WINDOWS = ("keyring.backends.Windows", "WinVaultKeyring")


class KeychainUnavailable(Exception):
    """The keychain can't be used. The text is a sentence for people, without the token."""


class TokenMalformed(ValueError):
    """A text that can't be a token. The text of this error is a sentence, without the token."""


class TokenOrigin(Enum):
    """Where a token was found."""

    ENVIRONMENT = "environment"
    SESSION = "session"
    KEYCHAIN = "keychain"


@dataclass(frozen=True, slots=True)
class FoundToken:
    """A token and where it comes from. `repr` hides the token."""

    token: str = field(repr=False)
    origin: TokenOrigin


#: The token that the environment held when the program began: `withdraw_token` took it out of there.
_withdrawn: list[str] = []


def withdraw_token() -> None:
    """Take the token out of this process's environment, so that no child of it (a file manager, a browser) has it."""
    if (token := os.environ.pop(TOKEN_VARIABLE, None)) is not None:
        _withdrawn[:] = [token]


def token_in(environ: Mapping[str, str]) -> str:
    """The token's variable in `environ`, also after `withdraw_token`; "" when there is none."""
    found = environ.get(TOKEN_VARIABLE, "").strip()
    if not found and environ is os.environ and _withdrawn:
        found = _withdrawn[0].strip()
    return found


def clean_token(text: str) -> str:
    """Return `text` as a token. Raises `TokenMalformed` unless it fits an HTTP header.

    What comes along when a token is copied from a file or a command is taken off: white space, quotes around it, and
    a ``Bearer`` before it. No token holds those.
    """
    token, before = text.strip(), None
    while token != before:
        before = token
        token = _PREFIX.sub("", token)
        if len(token) >= 2 and _QUOTES.get(token[0]) == token[-1]:
            token = token[1:-1]
        token = token.strip()
    if not token:
        raise TokenMalformed(msg("Enter a token."))
    if len(token) > _LONGEST_TOKEN:
        raise TokenMalformed(msg("That is too long for a token: over {most} characters.", most=_LONGEST_TOKEN))
    if not all("!" <= char <= "~" for char in token):
        raise TokenMalformed(msg("That doesn’t look like a token. Copy it again without spaces."))
    return token


def is_wrapped(text: str) -> bool:
    """Whether `clean_token` takes more off `text` than white space: whoever typed it should know."""
    try:
        return clean_token(text) != text.strip()
    except TokenMalformed:
        return False


class TokenStore:
    """The keychain's entry for one service: name `SERVICE_NAME`, user name the normalised base URL.

    Every method blocks for up to `KEYCHAIN_SECONDS` (the keychain may ask the person) and raises
    `KeychainUnavailable`.
    """

    service_name = SERVICE_NAME

    def __init__(self, base_url: str, *, limit_seconds: float = KEYCHAIN_SECONDS) -> None:
        self._base_url = base_url
        self._limit_seconds = limit_seconds

    def backend_name(self) -> str:
        """Return the keychain's name for people."""
        return self._call(lambda keychain: _NATIVE[_kind(keychain)])

    def get(self) -> str | None:
        """Return the stored token, or None."""
        return self._call(lambda keychain: keychain.get_password(self.service_name, self._base_url) or None)

    def set(self, token: str) -> None:
        """Store the token in place of an earlier one, and read it back. Raises `TokenMalformed` as well."""
        self._store(clean_token(token))

    def _store(self, token: str) -> None:
        def store(keychain: KeyringBackend) -> None:
            if _kind(keychain) == _WINDOWS and len(token.encode("utf-16-le")) > _WINDOWS_BLOB_BYTES:
                raise KeychainUnavailable(
                    msg(
                        "This is too long for Windows Credential Manager, which takes about {most} characters.",
                        most=1280,
                    )
                )
            keychain.set_password(self.service_name, self._base_url, token)
            if keychain.get_password(self.service_name, self._base_url) != token:
                raise KeychainUnavailable(msg("The keychain accepted it but does not return it."))

        self._call(store)

    def remove(self) -> bool:
        """Delete the stored token. Returns False when there was none."""

        def delete(keychain: KeyringBackend) -> bool:
            removed = False
            for _ in range(_MOST_DUPLICATES):  # other programs may have left several of the same attributes
                if keychain.get_password(self.service_name, self._base_url) is None:
                    return removed
                keychain.delete_password(self.service_name, self._base_url)
                removed = True
            raise KeychainUnavailable(msg("The keychain does not delete it."))

        return self._call(delete)

    def _call(self, action: Callable[[KeyringBackend], T]) -> T:
        """Run `action` with the native keychain in a thread of its own, which is left behind if it hangs."""
        results: list[T] = []
        problems: list[KeychainUnavailable] = []

        def work() -> None:
            try:
                results.append(action(_native_keychain()))
            except KeychainUnavailable as error:
                problems.append(error)
            except BaseException as error:  # backends raise whatever their libraries raise
                _log.warning("The keychain failed: %s", type(error).__name__)
                problems.append(KeychainUnavailable(_why(error)))

        thread = threading.Thread(target=work, name="keychain", daemon=True)
        try:
            thread.start()
        except RuntimeError:  # the system starts no thread any more
            raise KeychainUnavailable(msg("Can’t ask the keychain: this computer can’t start more threads.")) from None
        thread.join(self._limit_seconds)
        if results:
            return results[0]
        if problems:
            raise problems[0]
        raise KeychainUnavailable(
            msg(
                "Your keychain did not answer within {seconds} seconds. Unlock it, then retry.",
                seconds=round(self._limit_seconds),
            )
        )


class ProxyPasswordStore(TokenStore):
    """The keychain's entry for one login at a proxy: name `PROXY_SERVICE_NAME`, user name ``user@address``."""

    service_name = PROXY_SERVICE_NAME

    def __init__(self, address: str, user: str, *, limit_seconds: float = KEYCHAIN_SECONDS) -> None:
        super().__init__(f"{user}@{address}", limit_seconds=limit_seconds)

    def set(self, token: str) -> None:
        """Store the password in place of an earlier one, and read it back. Raises `TokenMalformed` as well."""
        if not token or len(token) > _LONGEST_TOKEN or "\0" in token:
            raise TokenMalformed(msg("This can’t be a password."))
        self._store(token)


class SessionTokens:
    """Tokens kept in memory for this run, one a service; thread-safe because each step is a single one."""

    def __init__(self) -> None:
        self._tokens: dict[str, str] = {}

    def __repr__(self) -> str:
        return f"SessionTokens({len(self._tokens)})"

    def get(self, base_url: str) -> str | None:
        """Return this run's token for a service, or None."""
        return self._tokens.get(base_url)

    def set(self, base_url: str, token: str) -> None:
        """Keep a token until the program ends. Raises `TokenMalformed`."""
        self._tokens[base_url] = clean_token(token)

    def clear(self, base_url: str) -> None:
        """Forget a service's token."""
        self._tokens.pop(base_url, None)

    def find(self, base_url: str, environ: Mapping[str, str]) -> FoundToken | None:
        """Look in the environment, then here, then in the keychain. Blocks as `TokenStore`.

        Raises `KeychainUnavailable` only when neither of the others has one, and `TokenMalformed` for
        a useless value in the environment.
        """
        if given := token_in(environ):
            return FoundToken(clean_token(given), TokenOrigin.ENVIRONMENT)
        if token := self._tokens.get(base_url):
            return FoundToken(token, TokenOrigin.SESSION)
        if token := TokenStore(base_url).get():
            return FoundToken(token, TokenOrigin.KEYCHAIN)
        return None

    def token_for(self, base_url: str, environ: Mapping[str, str]) -> str | None:
        """Return the token that `find` finds. Raises as `find`."""
        found = self.find(base_url, environ)
        return found.token if found else None


def vendor_token(home: Path) -> str | None:
    """Return the token that the vendor's CLI keeps in ``~/.sfcompute/config``; None for anything unexpected."""
    try:
        with (home / ".sfcompute" / "config").open("rb") as file:
            content = file.read(_LARGEST_CONFIG_BYTES)
        data = json.loads(content)
        token = data.get("auth_token") if isinstance(data, dict) else None
        return clean_token(token) if isinstance(token, str) else None
    except (OSError, ValueError, RecursionError):  # TokenMalformed is a ValueError
        return None


def _native_keychain() -> KeyringBackend:
    """Return the operating system's keychain. Raises `KeychainUnavailable`."""
    import keyring  # noqa: PLC0415 - it searches for backends; only when a token is needed
    import keyring.backends.chainer  # noqa: PLC0415 - likewise

    try:
        chosen = keyring.get_keyring()
    except Exception as error:  # PYTHON_KEYRING_BACKEND or keyringrc.cfg names something that can't be loaded
        raise KeychainUnavailable(
            msg("Can’t load the keychain that keyring is configured to use ({kind}).", kind=type(error).__name__)
        ) from None
    candidates = [chosen]
    if _kind(chosen) == _CHAINER:
        candidates = list(keyring.backends.chainer.ChainerBackend.backends)
    for candidate in candidates:
        if _kind(candidate) in _NATIVE:
            return candidate
    kind = ".".join(_kind(chosen))
    if kind == "keyring.backends.fail.Keyring":
        raise KeychainUnavailable(msg("This computer has no usable keychain."))
    raise KeychainUnavailable(
        msg("The keychain in use ({kind}) is not the operating system’s own, so it is not trusted.", kind=kind)
    )


def _kind(keychain: KeyringBackend) -> tuple[str, str]:
    return type(keychain).__module__, type(keychain).__qualname__


def _why(error: BaseException) -> str:
    name = type(error).__name__  # the text is omitted: a backend may quote what it was given
    if name in ("InitError", "KeyringLocked", "LockedException", "PromptDismissedException"):
        return "The keychain can’t be opened. Unlock it, then retry."
    return f"The keychain failed ({name})."
