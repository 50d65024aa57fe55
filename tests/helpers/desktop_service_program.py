"""One desktop service on the session bus: ``notifications``, ``portal``, ``logind``, ``saver``, or ``refusing``.

Each call is a line of JSON in the log; a line on standard input makes the notification service emit a signal.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, MessageType, message_bus, new_error, new_method_return, new_signal
from jeepney.io.threading import DBusConnection, open_dbus_connection

NAMES = {
    "notifications": "org.freedesktop.Notifications",
    "portal": "org.freedesktop.portal.Desktop",
    "logind": "org.freedesktop.login1",
    "saver": "org.freedesktop.ScreenSaver",
    "refusing": "org.freedesktop.login1",
}
HANDLE = "/org/freedesktop/portal/desktop/request/1"


def main(kind: str, log: Path) -> None:
    connection = open_dbus_connection("SESSION", enable_fds=True)
    lock = threading.Lock()

    def note(*entry: Any) -> None:
        with lock, log.open("a") as file:
            file.write(json.dumps(entry, default=str) + "\n")

    connection.send(message_bus.RequestName(NAMES[kind]))
    if kind == "notifications":
        threading.Thread(target=emit, args=(connection,), daemon=True).start()
    while True:
        message = connection.receive()
        header = message.header
        if header.message_type is MessageType.method_return:
            note("ready")
            continue
        if header.message_type is not MessageType.method_call:
            continue
        member = header.fields[3]
        if kind == "refusing":
            note("refused", member)
            connection.send(new_error(message, "org.freedesktop.DBus.Error.AccessDenied"))
            continue
        note(member, *message.body)
        connection.send(answer(kind, member, message, note))


def answer(kind: str, member: str, message: Any, note: Any) -> Any:
    if kind == "notifications":
        return new_method_return(message, "u", (message.body[1] or 41,))
    if member == "Inhibit" and kind == "portal":
        return new_method_return(message, "o", (HANDLE,))
    if member == "Inhibit" and kind == "saver":
        return new_method_return(message, "u", (7,))
    if member == "Inhibit":
        reader, writer = os.pipe()
        threading.Thread(target=watch, args=(reader, note), daemon=True).start()
        reply = new_method_return(message, "h", (writer,))
        threading.Timer(0.5, os.close, (writer,)).start()
        return reply
    return new_method_return(message)


def watch(reader: int, note: Any) -> None:
    """The lock is held as long as somebody has the pipe's other end."""
    os.read(reader, 1)
    note("let go")


def emit(connection: DBusConnection) -> None:
    place = DBusAddress("/org/freedesktop/Notifications", interface="org.freedesktop.Notifications")
    for line in sys.stdin:
        if line.strip() == "click":
            connection.send(new_signal(place, "ActivationToken", "us", (41, "token-of-the-click")))
            connection.send(new_signal(place, "ActionInvoked", "us", (41, "default")))
        elif line.strip() == "short token":
            connection.send(new_signal(place, "ActivationToken", "u", (41,)))
        elif line.strip() == "click another":
            connection.send(new_signal(place, "ActionInvoked", "us", (40, "default")))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
