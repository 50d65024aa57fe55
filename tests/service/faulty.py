"""The demo service with faults: it misbehaves exactly as it is told. Runs as a process of its own.

Faults are posted to `/faults` of a third port, as a JSON list of objects: `step`, `kind` (both as in `script`), and
how often (`times`, -1 for ever), for which `part`, with which further values: `after_bytes` (reset, close, stall;
cut_answer, hold_answer: of the answer's body), `seconds` (stall, hold_answer: at most so long; drip: between two
bytes), `bytes_per_second` (slow: of this connection; starve: of all that starve together), `status`, `code`,
`message`, `bare` (status: no body at all), `retry_after` (status; a number of seconds, or `date+N` for an HTTP date so
far ahead), `fields` (other_fields: what the answer's object says instead), `name` (strangers_record: the image whose
record comes in place of the right one). A fault that can't be is refused, lest a test wait for it in vain. A POST to
`/clear` ends them, to `/reset` forgets what was seen as well, to `/empty` deletes every image, to `/finish` completes
those that are `uploading`; a GET of `/seen` and `/images` tells of the requests and of what is stored.
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import hashlib
import json
import secrets
import socket
import ssl
import struct
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs

from sfc_uploader.demo.api_server import ApiHandler, ApiRefusalError
from sfc_uploader.demo.http_server import Answer, Handler
from sfc_uploader.demo.object_store_server import Received, StoreHandler
from sfc_uploader.demo.presigned_urls import SIGNABLE
from sfc_uploader.demo.service import DemoService
from sfc_uploader.demo.state import DemoState, ImageRecord

from .reading import CountingReader, in_two
from .script import RECORD_KINDS, SCRIPT

LINGER_RESET = struct.pack("ii", 1, 0)


class Misbehaving(Handler):
    """The wire's faults, for both servers."""

    note: dict[str, Any]
    reader: CountingReader

    def setup(self) -> None:
        super().setup()
        self.reader = CountingReader(self.rfile)
        self.rfile = self.reader  # type: ignore[assignment]

    def parse_request(self) -> bool:
        good = super().parse_request()
        self.reader.begin()
        return good

    def answer(self, answer: Answer) -> None:
        if hasattr(self, "note"):
            self.note["status"] = answer.status
        super().answer(answer)

    def serve(self, step: str, number: int | None, work: Callable[[], Answer]) -> None:
        fault = SCRIPT.take(step, number)
        # Every key is there from the start: another thread may be copying the notes.
        self.note = {
            "method": self.command,
            "step": step,
            "part": number,
            "authorization": "Authorization" in self.headers,
            "content_md5": "Content-MD5" in self.headers,
            "range": self.headers.get("Range"),
            "body_bytes": 0,
            "held": False,
            "status": None,
            "fault": fault["called"] if fault else None,
        }
        self.reader.tell_to(self.note)
        SCRIPT.note(self.note)
        if fault is None:
            super().serve(step, number, work)
            return
        getattr(self, "fault_" + fault["kind"])(fault, work)

    def drain(self, most: int | None = None) -> None:
        left = int(self.headers.get("Content-Length", 0)) if self.command == "PUT" else 0
        left = left if most is None else min(left, most)
        while left > 0:
            data = self.rfile.read(min(left, 65536))
            if not data:
                return
            left -= len(data)

    def fault_reset(self, fault: dict[str, Any], _work: Callable[[], Answer]) -> None:
        self.drain(fault.get("after_bytes", 0))
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_RESET)
        self.hang_up()

    def fault_close(self, fault: dict[str, Any], _work: Callable[[], Answer]) -> None:
        self.drain(fault.get("after_bytes", 0))
        self.hang_up()

    def fault_stall(self, fault: dict[str, Any], _work: Callable[[], Answer]) -> None:
        self.drain(fault.get("after_bytes", 0))
        self.note["held"] = True
        fault["released"].wait(fault.get("seconds", 600))
        self.note["held"] = False
        self.hang_up()

    def fault_drop_response(self, _fault: dict[str, Any], work: Callable[[], Answer]) -> None:
        work()
        self.hang_up()

    def fault_truncate_response(self, _fault: dict[str, Any], work: Callable[[], Answer]) -> None:
        answer = work()
        body = answer.body if isinstance(answer.body, bytes) else b""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body) + 50, body[: len(body) // 2]))
        self.hang_up()

    def fault_cut_answer(self, fault: dict[str, Any], work: Callable[[], Answer]) -> None:
        answer, pieces = in_two(work(), fault.get("after_bytes", 0))
        self.answer(replace(answer, body=[next(pieces)]))
        self.hang_up()

    def fault_hold_answer(self, fault: dict[str, Any], work: Callable[[], Answer]) -> None:
        answer, pieces = in_two(work(), fault.get("after_bytes", 0))

        def held() -> Iterator[bytes]:
            yield next(pieces)
            self.wfile.flush()
            self.note["held"] = True
            fault["released"].wait(fault.get("seconds", 600))
            self.note["held"] = False
            yield from pieces

        self.answer(replace(answer, body=held()))

    def fault_drip(self, fault: dict[str, Any], work: Callable[[], Answer]) -> None:
        work()
        for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 100_000:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            if fault["released"].wait(fault.get("seconds", 0.2)):
                break
        self.hang_up()

    def fault_slow(self, fault: dict[str, Any], work: Callable[[], Answer]) -> None:
        self.reader.bytes_per_second, self.reader.released = fault["bytes_per_second"], fault["released"]
        super().serve(self.note["step"], self.note["part"], work)

    def fault_starve(self, fault: dict[str, Any], work: Callable[[], Answer]) -> None:
        self.reader.shared_bytes_per_second = fault["bytes_per_second"]
        super().serve(self.note["step"], self.note["part"], work)

    def fault_oversized(self, _fault: dict[str, Any], _work: Callable[[], Answer]) -> None:
        self.drain()
        self.answer(Answer(200, (b" " * 65536 for _ in range(1600)), length_bytes=65536 * 1600))

    def fault_status(self, fault: dict[str, Any], _work: Callable[[], Answer]) -> None:
        self.drain()
        headers = (("Retry-After", _retry_after(fault["retry_after"])),) if "retry_after" in fault else ()
        status = fault["status"]
        if fault.get("bare"):
            self.answer(Answer(status, b"", "text/plain", headers))
            return
        if isinstance(self, StoreHandler):
            words = fault.get("message", "as told")
            body = f"<Error><Code>{fault.get('code', 'Fault')}</Code><Message>{words}</Message></Error>".encode()
            self.answer(Answer(status, body, "application/xml", headers))
            return
        error = {"type": fault.get("code", "api_error"), "message": "It fails as it was told."}
        self.answer(Answer(status, json.dumps({"error": error}).encode(), headers=headers))

    def fault_html(self, fault: dict[str, Any], _work: Callable[[], Answer]) -> None:
        self.drain()
        self.answer(Answer(fault.get("status", 502), b"<html><h1>Bad Gateway</h1></html>", "text/html"))

    def fault_expired(self, _fault: dict[str, Any], _work: Callable[[], Answer]) -> None:
        self.drain()
        body = b"<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"
        self.answer(Answer(403, body, "application/xml"))

    def fault_early_answer(self, fault: dict[str, Any], _work: Callable[[], Answer]) -> None:
        self.drain(fault.get("after_bytes", 0))
        self.close_connection = True
        body = b"<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"
        self.answer(Answer(403, body, "application/xml"))

    def hang_up(self) -> None:
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.wfile.flush()
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR) if not self._resets() else None
        self.connection.close()

    def _resets(self) -> bool:
        return bool(self.connection.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 8) == LINGER_RESET)


def _retry_after(value: int | str) -> str:
    seconds = str(value).removeprefix("date+")
    return seconds if seconds == str(value) else formatdate(time.time() + int(seconds), usegmt=True)


@functools.cache
def portal_context() -> ssl.SSLContext:
    """What the login page of a network shows in our name: a certificate that nobody trusts."""
    import trustme  # noqa: PLC0415 - a third of what it takes to start, and few tests need it

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    return context


class FaultyContext(ssl.SSLContext):
    """TLS whose handshakes fail when they are told to."""

    def wrap_socket(self, sock: socket.socket, *args: Any, **values: Any) -> ssl.SSLSocket:
        if (fault := SCRIPT.take("connect", None)) is not None:
            SCRIPT.note({"step": "connect", "fault": fault["called"]})
            if fault["kind"] == "portal":
                return portal_context().wrap_socket(sock, *args, **values)
            sock.recv(1000)
            sock.sendall(b"this is no TLS\r\n")
            raise OSError("told to fail")
        return super().wrap_socket(sock, *args, **values)


class FaultyApi(Misbehaving, ApiHandler):
    """The API, misbehaving. The class attributes come from the command line."""

    preview_only: ClassVar[bool] = False
    forbid_listing: ClassVar[bool] = False
    id_prefix: ClassVar[str] = ""

    def _object(self, record: ImageRecord) -> dict[str, Any]:
        described = super()._object(record)
        return {**described, "id": self.id_prefix + described["id"]}

    def _image(self, ref: str) -> ImageRecord:
        if not ref.startswith(self.id_prefix) and not ref.startswith("sfc:"):
            raise ApiRefusalError(404, "not_found", "There is no such image.")
        return super()._image(ref.removeprefix(self.id_prefix))

    def _as_told(self, step: str, work: Callable[[], Any]) -> Any:
        """The answer, unless another image's, or a changed one, was asked for."""
        result = work()
        if (fault := SCRIPT.take(step, None, RECORD_KINDS)) is None:
            return result
        status, body = result if isinstance(result, tuple) else (200, result)
        if fault["kind"] == "strangers_record":
            body = next(self._object(each) for each in self.state.images(None) if each.name == fault["name"])
        return status, {**body, **fault.get("fields", {})}

    def _step(self, method: str, path: str, query: Any, raw: bytes) -> tuple[str, Callable[[], Any]]:
        if self.preview_only and path.startswith("/v2/"):
            return "unknown", lambda: Answer(404, b"404 page not found\n", "text/plain")
        step, work = super()._step(method, path, query, raw)
        if step == "workspaces" and self.forbid_listing:
            return step, lambda: Answer(403, b'{"error": {"type": "forbidden", "message": "Not with this token."}}')
        if step == "download" and SCRIPT.take("download", None, ("no_download",)):
            return step, lambda: Answer(501, b'{"error": {"type": "not_implemented", "message": "Not here."}}')
        return step, lambda: self._as_told(step, work)

    def status_after_complete(self) -> str:
        fault = SCRIPT.take("complete", None, ("never_complete", "fail_complete"))
        if fault is None:
            return super().status_after_complete()
        return "uploading" if fault["kind"] == "never_complete" else "failed"


class FaultyStore(Misbehaving, StoreHandler):
    """The object store, misbehaving."""

    def receive(self, number: int, length: int) -> Received:
        received = super().receive(number, length)
        fault = SCRIPT.take(
            "put", number, ("corrupt_part", "corrupt_wire", "lie_part", "wrong_etag", "opaque_etag", "no_etag")
        )
        fault = fault or SCRIPT.take("put", number, ("kms", "kms_silent"))
        self.kind = fault["kind"] if fault else ""
        if self.kind in ("corrupt_part", "corrupt_wire", "lie_part"):
            self.told_md5 = received.md5
            data = bytearray(received.path.read_bytes())
            data[len(data) // 2] ^= 1
            received.path.write_bytes(data)
            damaged = hashlib.md5(data).hexdigest()
            if self.kind != "corrupt_wire":  # it came about behind the server's look at Content-MD5
                del self.headers["Content-MD5"]
            return Received(received.path, received.size, damaged)
        return received

    def part_etag(self, received: Received) -> str:
        return {
            "lie_part": getattr(self, "told_md5", ""),
            "wrong_etag": secrets.token_hex(16),
            "kms": secrets.token_hex(16),
            "kms_silent": secrets.token_hex(16),
            "opaque_etag": "opaque-" + secrets.token_hex(4),
            "no_etag": "",
        }.get(self.kind, received.md5)

    def keep(self, number: int, received: Received, etag: str) -> bool:
        if SCRIPT.take("put", number, ("lose_part",)):
            received.path.unlink()
            return True
        if self.kind in ("kms", "kms_silent"):
            SCRIPT.encrypted[self.image_id] = self.kind == "kms"
        return super().keep(number, received, etag)

    def object_etag(self, image_id: str) -> str:
        if SCRIPT.take("probe", None, ("wrong_composite",)):
            return "0" * 32 + "-" + str(len(self.state.parts(image_id)))
        if SCRIPT.take("probe", None, ("other_form_composite",)):
            return "0" * 32
        if image_id in SCRIPT.encrypted:
            etags = [part.etag for part in self.state.parts(image_id)]
            return f"{hashlib.md5(bytes.fromhex(''.join(etags))).hexdigest()}-{len(etags)}"
        return super().object_etag(image_id)

    def etag_headers(self) -> tuple[tuple[str, str], ...]:
        says_so = self.kind == "kms" if self.command == "PUT" else SCRIPT.encrypted.get(self.image_id, False)
        return (("x-amz-server-side-encryption", "aws:kms"),) if says_so else ()


def describe(state: DemoState, name: str | None) -> list[dict[str, Any]]:
    """Every image (of that name) with the sha256 of what is really stored."""
    found = []
    for record in state.images(None, deleted=True):
        if name not in (None, record.name):
            continue
        digest, size = hashlib.sha256(), 0
        parts = state.parts(record.id)
        for part in parts:
            with contextlib.suppress(FileNotFoundError), part.path.open("rb") as file:
                while data := file.read(2**20):
                    digest.update(data)
                    size += len(data)
        found.append(
            {
                "id": record.id,
                "name": record.name,
                "status": record.status,
                "sha256": record.sha256,
                "deleted": record.deleted,
                "stored_sha256": digest.hexdigest(),
                "stored_bytes": size,
                "parts": len(parts),
            }
        )
    return found


class Control(BaseHTTPRequestHandler):
    """Takes faults, tells what was seen."""

    state: ClassVar[DemoState]

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            if self.path == "/faults":
                SCRIPT.add(json.loads(raw))
            elif self.path == "/reset":
                SCRIPT.reset()
            elif self.path == "/empty":
                for record in self.state.images(None):
                    self.state.delete(record.id)
            elif self.path == "/finish":
                for record in self.state.images(None):
                    self.state.set_status(record.id, "completed", record.sha256, expected="uploading")
            elif self.path == "/clear":
                SCRIPT.clear()
            else:
                self._say({"error": f"no such path: {self.path}"}, status=404)
                return
            self._say({})
        except (ValueError, KeyError) as error:
            self._say({"error": str(error)}, status=400)

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        name = parse_qs(query).get("name", [None])[0]
        if path == "/images":
            self._say(describe(self.state, name))
        elif path == "/seen":
            self._say(SCRIPT.notes())
        else:
            self._say({"error": f"no such path: {path}"}, status=404)

    def _say(self, value: Any, *, status: int = 200) -> None:
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        pass


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--token", default=None)
    parser.add_argument("--tls", nargs=2, default=None)
    parser.add_argument("--preview-only", action="store_true")
    parser.add_argument("--forbid-listing", action="store_true", help="listing workspaces answers 403")
    parser.add_argument("--no-role", action="store_true", help="the token may do nothing but ask whose it is")
    parser.add_argument("--id-prefix", default="", help="of every image's id: ids of another form than ours")
    parser.add_argument("--url-lifetime", type=int, default=3600, help="of presigned URLs, in seconds")
    parser.add_argument("--least-part-bytes", type=int, default=5 * 2**20)
    parser.add_argument("--sign-header", action="append", default=[], help="what part URLs sign beside host")
    options = parser.parse_args()
    context = None
    if options.tls:
        context = FaultyContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*options.tls)
    FaultyApi.preview_only = options.preview_only
    FaultyApi.forbid_listing = options.forbid_listing
    FaultyApi.token_has_role = not options.no_role
    FaultyApi.id_prefix = options.id_prefix
    FaultyApi.url_lifetime_seconds = options.url_lifetime
    FaultyApi.least_part_bytes = options.least_part_bytes
    service = DemoService(
        options.folder,
        port=options.port,
        token=options.token,
        tls=context,
        api_handler=FaultyApi,
        store_handler=FaultyStore,
        # The value of any other header is known to the service alone.
        signed_headers={name: SIGNABLE.get(name, secrets.token_hex(8)) for name in options.sign_header},
    )
    Control.state = service.state
    control = ThreadingHTTPServer(("127.0.0.1", 0), Control)
    control.daemon_threads = True
    threading.Thread(target=control.serve_forever, daemon=True).start()
    with service:
        ready = {"base_url": service.base_url, "token": service.token, "control": control.server_address[1]}
        sys.stdout.write(json.dumps(ready) + "\n")
        sys.stdout.flush()
        # It ends with who started it, also when that is killed.
        while sys.stdin.buffer.read(1024):
            pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
