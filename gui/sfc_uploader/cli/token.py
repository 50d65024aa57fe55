"""``sfc-uploader token set|status|remove``: the keychain's entry for one service. Never shows the token."""

from __future__ import annotations

import contextlib
import getpass
import sys
from collections.abc import Mapping
from pathlib import Path

from sfc_uploader.api.client import ImageService
from sfc_uploader.api.errors import ApiClientError, RoleMissing, Unauthorized
from sfc_uploader.api.models import Me
from sfc_uploader.api.network_options import NetworkOptions
from sfc_uploader.api.token_check import check_token
from sfc_uploader.common import console, logging_setup, paths
from sfc_uploader.common.app_info import ExitCode
from sfc_uploader.common.text_safety import visible
from sfc_uploader.config import settings as settings_file
from sfc_uploader.config.credentials import (
    TOKEN_VARIABLE,
    FoundToken,
    KeychainUnavailable,
    SessionTokens,
    TokenMalformed,
    TokenOrigin,
    TokenStore,
    clean_token,
    is_wrapped,
    token_in,
)
from sfc_uploader.config.network_config import network_options

from . import validation as checks
from .progress import waiting_notice
from .validation import CommandAborted

_LONGEST_LINE = 65_536


def run(action: str, api_url: str | None, environ: Mapping[str, str], *, ca_file: Path | None = None) -> ExitCode:
    """Carry out ``set``, ``status`` or ``remove`` and return how it ended."""
    actions = {"set": _set, "status": _status, "remove": _remove}
    settings = settings_file.load(paths.settings_file())
    try:
        checks.require_ca_file(ca_file)
        network = network_options(settings, ca_file=ca_file)
        return actions[action](checks.api_url(api_url, environ, settings), environ, network)
    except CommandAborted as ended:
        console.eprint(ended.sentence)
        return ended.code


def _set(base_url: str, environ: Mapping[str, str], network: NetworkOptions) -> ExitCode:
    try:
        text = _read_token(base_url)
        token = clean_token(text)
    except TokenMalformed as error:
        raise CommandAborted(ExitCode.BAD_USAGE, f"{error} It was not saved.") from None
    logging_setup.hide(token)
    if is_wrapped(text):
        console.eprint("Ignored the quotes or “Bearer” around the token.")
    warning = _test(base_url, token, network)
    store = TokenStore(base_url)
    try:
        store.set(token)
        keychain = store.backend_name()
    except KeychainUnavailable as error:
        raise CommandAborted(
            ExitCode.FAILED, f"The token works, but was not saved. {error} Set {TOKEN_VARIABLE} instead."
        ) from None
    console.print_line(f"Saved the token for {base_url} in the keychain ({keychain}).")
    if warning:
        console.eprint(warning)
    if token_in(environ):
        console.eprint(f"{TOKEN_VARIABLE} is set and overrides the keychain.")
    return ExitCode.OK


def _read_token(base_url: str) -> str:
    """Ask without echo on a terminal; otherwise read stdin's first line."""
    stdin = sys.stdin
    if stdin is not None and stdin.isatty():
        try:
            return getpass.getpass(f"API token for {base_url} (not shown): ")
        except EOFError:
            return ""
    if stdin is None:
        return ""
    try:
        return stdin.readline(_LONGEST_LINE)
    except UnicodeDecodeError:
        raise TokenMalformed("Standard input is not text.") from None


def _test(base_url: str, token: str, network: NetworkOptions) -> str:
    """Test a token before it is saved. Raises `CommandAborted` unless the service accepts it.

    Returns why it can’t be used yet; "" if it can.
    """
    try:
        _ask(base_url, token, network)
    except RoleMissing as error:  # it may get its role later: save it
        return error.message
    except Unauthorized:
        raise CommandAborted(ExitCode.NO_TOKEN, f"{base_url} rejected the token. It was not saved.") from None
    except ApiClientError as error:
        raise CommandAborted(ExitCode.FAILED, f"Can’t test the token, so it was not saved. {error.message}") from None
    return ""


def _ask(base_url: str, token: str, network: NetworkOptions) -> Me | None:
    """Ask the service about the token, see `check_token`. Raises `ApiClientError`."""
    with (
        contextlib.closing(ImageService(base_url, lambda: token, network=network)) as service,
        waiting_notice(f"{base_url} to test the token"),
    ):
        return check_token(service)


def _status(base_url: str, environ: Mapping[str, str], network: NetworkOptions) -> ExitCode:
    """Say where the token comes from, and whether the service accepts it."""
    found, place = _found(base_url, environ)
    logging_setup.hide(found.token)
    console.print_line(f"The token for {base_url} comes from {place}.")
    try:
        me = _ask(base_url, found.token, network)
    except Unauthorized:
        raise CommandAborted(ExitCode.NO_TOKEN, f"{base_url} rejected it.") from None
    except RoleMissing as error:
        raise CommandAborted(ExitCode.NO_TOKEN, error.message) from None
    except ApiClientError as error:
        raise CommandAborted(ExitCode.FAILED, f"Can’t test it. {error.message}") from None
    owner = " of ".join(visible(each) for each in (me.user, me.account) if each) if me else ""
    console.print_line(f"SF Compute accepts it: {owner}." if owner else "SF Compute accepts it.")
    return ExitCode.OK


def _found(base_url: str, environ: Mapping[str, str]) -> tuple[FoundToken, str]:
    """The token and where it comes from, in words. Raises `CommandAborted` when there is none."""
    try:
        with waiting_notice("the keychain"):
            found = SessionTokens().find(base_url, environ)
    except TokenMalformed as error:
        raise CommandAborted(ExitCode.NO_TOKEN, f"Can’t use {TOKEN_VARIABLE}. {error}") from None
    except KeychainUnavailable as error:
        raise CommandAborted(ExitCode.NO_TOKEN, f"No token for {base_url}. {error}") from None
    if found is None:
        raise CommandAborted(ExitCode.NO_TOKEN, f"No token for {base_url}.")
    if found.origin is TokenOrigin.ENVIRONMENT:
        return found, f"the environment ({TOKEN_VARIABLE})"
    try:
        return found, f"the keychain ({TokenStore(base_url).backend_name()})"
    except KeychainUnavailable as error:
        raise CommandAborted(ExitCode.NO_TOKEN, str(error)) from None


def _remove(base_url: str, environ: Mapping[str, str], _network: NetworkOptions) -> ExitCode:
    try:
        removed = TokenStore(base_url).remove()
    except KeychainUnavailable as error:
        raise CommandAborted(ExitCode.FAILED, f"The token was not removed. {error}") from None
    if removed:
        console.print_line(f"Removed the token for {base_url} from the keychain.")
    else:
        console.print_line(f"The keychain has no token for {base_url}.")
    if token_in(environ):
        console.eprint(f"{TOKEN_VARIABLE} is still set.")
    return ExitCode.OK
