"""The desktop's notification service over D-Bus, with clicks. Blocks: never call it from the GUI thread."""

from __future__ import annotations

import contextlib
import html
import queue
import sys
import threading
from collections.abc import Callable
from typing import Any

from sfc_uploader.common.app_info import PROGRAM

from .dbus import DesktopUnavailable

_SECONDS = 10.0
_PATH = "/org/freedesktop/Notifications"
_NAME = "org.freedesktop.Notifications"
Clicked = Callable[[str], None]


class NotificationBus:
    """One notification of ours at a time: a later one takes the place of one that is still shown.

    `clicked` is called from a thread of its own, with the activation token that Wayland asks for, or "".
    """

    def __init__(self, clicked: Clicked) -> None:
        self._clicked = clicked
        self._lock = threading.Lock()
        self._router: Any = None
        self._shown = 0
        self._signals: queue.Queue[Any] = queue.Queue()

    def show(self, title: str, words: str, *, action: str) -> None:
        """Show a notification; a click on it, or on `action`, is reported. Raises `DesktopUnavailable`."""
        if sys.platform != "linux":
            raise DesktopUnavailable("Only Linux desktops have this service.")
        from jeepney import DBusAddress, MessageType, new_method_call  # noqa: PLC0415 - when first needed

        with self._lock:
            try:
                router = self._connected()
                service = DBusAddress(_PATH, _NAME, _NAME)
                hints = {"desktop-entry": ("s", PROGRAM)}
                body = html.escape(words, quote=False)  # services read a little markup
                arguments = (
                    *("SF Compute Image Uploader", self._shown, PROGRAM, title, body),
                    *(["default", action], hints, -1),
                )
                message = new_method_call(service, "Notify", "susssasa{sv}i", arguments)
                answer = router.send_and_get_reply(message, timeout=_SECONDS)
            except Exception as error:
                self._drop()
                raise DesktopUnavailable(f"{_NAME} does not answer ({type(error).__name__}).") from None
            if answer.header.message_type is MessageType.error:
                raise DesktopUnavailable(f"{_NAME} refuses.")
            (self._shown,) = answer.body

    def close(self) -> None:
        """Hear no more."""
        with self._lock:
            self._drop()

    def _connected(self) -> Any:
        if self._router is None:
            from jeepney import MatchRule, message_bus  # noqa: PLC0415 - likewise
            from jeepney.io.threading import DBusRouter, open_dbus_connection  # noqa: PLC0415 - likewise

            rule = MatchRule(type="signal", interface=_NAME, path=_PATH)
            self._router = router = DBusRouter(open_dbus_connection("SESSION"))
            router.filter(rule, queue=self._signals)
            router.send_and_get_reply(message_bus.AddMatch(rule), timeout=_SECONDS)
            threading.Thread(target=self._listen, name="notifications", daemon=True).start()
        return self._router

    def _drop(self) -> None:
        router, self._router, self._shown = self._router, None, 0
        if router is not None:
            self._signals.put(None)
            with contextlib.suppress(Exception):
                router.close()
                router.conn.close()

    def _listen(self) -> None:
        token = ""
        while (message := self._signals.get()) is not None:
            member, body = message.header.fields.get(3), message.body  # HeaderFields.member
            if not body or body[0] != self._shown:
                continue
            if member == "ActivationToken":
                token = str(body[1]) if len(body) > 1 else ""  # no service's mistake may end this thread
            elif member == "ActionInvoked":
                self._clicked(token)
                token = ""
            elif member == "NotificationClosed":
                self._shown = 0
