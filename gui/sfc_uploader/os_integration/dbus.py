"""Talks to the desktop over D-Bus, where there is one. Everything here may block: never call it from the GUI thread.

jeepney comes with keyring on Linux; it is imported when something is first asked of the desktop.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from typing import Any, Protocol

_SECONDS = 10.0  # a service may have to be started first


class DesktopUnavailable(Exception):
    """The desktop can't do this. The text is a sentence for people."""


class Inhibitor(Protocol):
    """Keeps the computer awake until it is released, or the program ends."""

    def release(self) -> None:
        """Let the computer sleep again. Blocks."""


class _Call:
    """One bus connection, and calls over it."""

    def __init__(self, bus: str) -> None:
        from jeepney.io.blocking import open_dbus_connection  # noqa: PLC0415 - see above

        try:
            self.connection = open_dbus_connection(bus, enable_fds=True)
        except Exception as error:  # no bus, no address, a bus that refuses: whatever the library makes of it
            raise DesktopUnavailable(f"There is no {bus.lower()} bus ({type(error).__name__}).") from None

    def call(self, place: tuple[str, str, str], method: str, signature: str, *arguments: Any) -> tuple[Any, ...]:
        """Call a method at (service, path, interface); what it answered."""
        from jeepney import DBusAddress, MessageType, new_method_call  # noqa: PLC0415 - likewise

        service, path, interface = place
        message = new_method_call(DBusAddress(path, service, interface), method, signature, arguments)
        try:
            answer = self.connection.send_and_get_reply(message, timeout=_SECONDS)
        except Exception as error:
            raise DesktopUnavailable(f"{service} does not answer ({type(error).__name__}).") from None
        if answer.header.message_type is MessageType.error:
            name = answer.header.fields.get(4, "an error")  # HeaderFields.error_name
            raise DesktopUnavailable(f"{service} refuses ({name}).")
        return tuple(answer.body)

    def close(self) -> None:
        """End the connection; what was held by it is let go."""
        with contextlib.suppress(OSError):
            self.connection.close()


class _Held:
    """Something that is held by a connection, with the call that lets it go."""

    def __init__(self, call: _Call, let_go: Callable[[_Call], object]) -> None:
        self._call = call
        self._let_go = let_go

    def release(self) -> None:
        """Let go, and close. Blocks."""
        with contextlib.suppress(DesktopUnavailable):
            self._let_go(self._call)
        self._call.close()


def stay_awake(why: str) -> Inhibitor:
    """Keep the computer from going to sleep by itself. Blocks. Raises `DesktopUnavailable`.

    The desktop's portal first: it alone leaves a person's own “Suspend” as it is. Then logind, which is there
    without a desktop as well, then the screen saver. Windows and macOS have calls of their own.
    """
    reasons = []
    for take in (_by_portal, _by_logind, _by_screen_saver):
        try:
            return take(why)
        except DesktopUnavailable as error:
            reasons.append(str(error))
    raise DesktopUnavailable(" ".join(reasons))


_SUSPEND = 4  # of the portal's flags
_PORTAL = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Inhibit")
_LOGIND = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")
_SAVER = ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver")


@contextlib.contextmanager
def _calling(bus: str) -> Iterator[_Call]:
    """A connection that is closed if what is done with it fails."""
    call = _Call(bus)
    try:
        yield call
    except BaseException:
        call.close()
        raise


def _by_portal(why: str) -> Inhibitor:
    with _calling("SESSION") as call:
        (handle,) = call.call(_PORTAL, "Inhibit", "sua{sv}", "", _SUSPEND, {"reason": ("s", why)})
        request = (_PORTAL[0], str(handle), "org.freedesktop.portal.Request")
        return _Held(call, lambda held: held.call(request, "Close", ""))


def _by_logind(why: str) -> Inhibitor:
    with _calling("SYSTEM") as call:
        (lock,) = call.call(_LOGIND, "Inhibit", "ssss", "sleep", "SF Compute Image Uploader", why, "block")
        descriptor = lock.to_raw_fd()
        return _Held(call, lambda _held: os.close(descriptor))


def _by_screen_saver(why: str) -> Inhibitor:
    with _calling("SESSION") as call:
        (cookie,) = call.call(_SAVER, "Inhibit", "ss", "SF Compute Image Uploader", why)
        return _Held(call, lambda held: held.call(_SAVER, "UnInhibit", "u", cookie))
