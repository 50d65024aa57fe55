"""What the faulty service is told to do, and what it has seen."""

from __future__ import annotations

import copy
import threading
from typing import Any

STEPS = (
    "connect",
    *(
        "me",
        "workspaces",
        "create",
        "part_url",
        "put",
        "complete",
        "get",
        "list",
        "delete",
        "revoke",
        "download",
        "probe",
    ),
    *("get_object", "unknown"),
)
#: Kinds that are another one with certain values.
SHORTHANDS: dict[str, dict[str, Any]] = {
    "unauthorized": {"kind": "status", "status": 401, "code": "authentication_error"},
    "request_timeout": {"kind": "status", "status": 400, "code": "RequestTimeout"},
    "unsigned_header": {
        "kind": "status",
        "status": 403,
        "code": "AccessDenied",
        "message": "There were headers present in the request which were not signed",
    },
    "wrong_signature": {"kind": "status", "status": 403, "code": "SignatureDoesNotMatch"},
    "slowdown": {"kind": "status", "status": 503, "code": "SlowDown"},
    "no_such_upload": {"kind": "status", "status": 404, "code": "NoSuchUpload"},
    "non_md5_etags": {"kind": "opaque_etag"},
}
#: Faults in what is stored and answered; the others are faults of the wire.
CONTENT_KINDS = (
    *(
        "corrupt_part",
        "corrupt_wire",
        "lie_part",
        "lose_part",
        "wrong_etag",
        "opaque_etag",
        "no_etag",
        "kms",
        "kms_silent",
    ),
    *("wrong_composite", "other_form_composite", "never_complete", "fail_complete", "no_download"),
    *("other_fields", "strangers_record"),
)
#: Faults in what the API says of images, and of lists of them.
RECORD_KINDS = ("other_fields", "strangers_record")
#: Faults of the wire: `Misbehaving` has a method for each.
WIRE_KINDS = (
    *("reset", "close", "stall", "drop_response", "truncate_response", "drip", "slow", "oversized"),
    *("status", "html", "expired", "early_answer", "starve", "cut_answer", "hold_answer"),
)
#: Faults before there is a request: step `connect`, over TLS alone.
CONNECT_KINDS = ("handshake", "portal")


class Script:
    """Which faults are still to come, and what was seen. Shared by all connections."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.faults: list[dict[str, Any]] = []
        self.seen: list[dict[str, Any]] = []
        #: The images with parts under a key that their ETags don't show, and whether the store says so.
        self.encrypted: dict[str, bool] = {}
        self.released = threading.Event()

    def add(self, faults: list[dict[str, Any]]) -> None:
        """Raises ValueError for a fault that can't be."""
        whole = []
        for fault in faults:
            real = SHORTHANDS.get(fault["kind"], {})
            full = {"called": fault["kind"], **fault, **real}
            kinds = CONNECT_KINDS if full["step"] == "connect" else (*CONTENT_KINDS, *WIRE_KINDS)
            if full["step"] not in STEPS or full["kind"] not in kinds:
                raise ValueError(f"no such fault: {fault}")
            if full["kind"] == "status" and "status" not in full:
                raise ValueError(f"which status? {fault}")
            whole.append(full)
        with self.lock:
            self.faults += whole

    def clear(self) -> None:
        """No more faults; what stalls goes on, and what stalls later stalls again."""
        with self.lock:
            self.faults = []
            self.released.set()
            self.released = threading.Event()

    def reset(self) -> None:
        self.clear()
        with self.lock:
            self.seen = []

    def note(self, note: dict[str, Any]) -> None:
        with self.lock:
            self.seen.append(note)

    def notes(self) -> list[dict[str, Any]]:
        with self.lock:
            return copy.deepcopy(self.seen)

    def take(self, step: str, part: int | None, kinds: tuple[str, ...] = ()) -> dict[str, Any] | None:
        """The next fault for this step, counted down; only of `kinds` when they are given."""
        with self.lock:
            for fault in self.faults:
                if fault["step"] != step or fault.get("times", 1) == 0:
                    continue
                if fault.get("part") not in (None, part) or (kinds and fault["kind"] not in kinds):
                    continue
                if not kinds and fault["kind"] in CONTENT_KINDS:
                    continue
                fault["times"] = fault.get("times", 1) - 1
                # The event of this moment: a release that comes before the fault waits for it counts, too.
                return {**fault, "released": self.released}
        return None


SCRIPT = Script()
