"""From the settings, and what the command line says instead, to how servers are reached. No Qt."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from sfc_uploader.api.errors import InvalidRequest, ProxyRefusedLogin
from sfc_uploader.api.network_options import NetworkOptions
from sfc_uploader.api.proxies import ProxyPassword, ProxyRules, ProxySource, normalise_proxy
from sfc_uploader.common import logging_setup, paths
from sfc_uploader.common.app_info import API_URL_VARIABLE, DEFAULT_API_URL
from sfc_uploader.common.messages import msg, words_of

from .credentials import KeychainUnavailable, ProxyPasswordStore
from .settings import ProxyMode, Settings


def network_options(settings: Settings, *, ca_file: Path | None = None) -> NetworkOptions:
    """How servers are reached. `ca_file`: the command line's, which goes before that of the settings.

    The keychain is asked for a proxy's password when a call first needs it.
    """
    if ca_file is None and settings.ca_file:
        ca_file = Path(settings.ca_file)
    return NetworkOptions(ca_file=ca_file, proxies=proxy_rules(settings))


def proxy_rules(settings: Settings) -> ProxyRules:
    """Which proxy the settings ask for. An invalid manual one is reported by each call that needs it."""
    if settings.proxy_mode is ProxyMode.NONE:
        return ProxyRules(ProxySource.NONE)
    if settings.proxy_mode is ProxyMode.SYSTEM or not settings.proxy_address:
        return ProxyRules()
    try:
        address = normalise_proxy(settings.proxy_address)
    except InvalidRequest:
        address = settings.proxy_address
    user = settings.proxy_user or ""
    return ProxyRules(ProxySource.MANUAL, address, user, ProxyPassword(lambda: _password(address, user)))


def base_url(option: str | None, environ: Mapping[str, str], settings: Settings) -> str:
    """The normalised base URL: the option, the environment's, that of the settings, the default.

    Raises `InvalidRequest`.
    """
    from sfc_uploader.api.transport import normalise_base_url  # noqa: PLC0415 - it takes long to load; the window needs it not

    given = option or environ.get(API_URL_VARIABLE, "").strip() or settings.api_url or DEFAULT_API_URL
    return normalise_base_url(given)


def receipts_folder(settings: Settings, service_label: str) -> Path:
    """Where receipts of one service go."""
    usual = paths.receipts_folder(service_label)
    return Path(os.path.expanduser(settings.receipts_folder)) / usual.name if settings.receipts_folder else usual  # noqa: PTH111 - it never raises


def _password(address: str, user: str) -> str | None:
    try:
        password = ProxyPasswordStore(address, user).get()
    except KeychainUnavailable as error:
        raise ProxyRefusedLogin(msg("Can’t read the proxy’s password. {reason}", reason=words_of(error))) from None
    if password:
        logging_setup.hide(password)
    return password
