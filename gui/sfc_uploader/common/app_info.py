"""What the command line settles before anything starts, and how the program may end. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

PROGRAM = "sfc-uploader"
DEFAULT_API_URL = "https://api.sfcompute.com"
API_URL_VARIABLE = "SFC_API_URL"
#: PUTs at once for each upload.
DEFAULT_CONNECTIONS, MOST_CONNECTIONS = 8, 32
MOST_IMAGES_AT_ONCE = 8
MOST_LIMIT_MIB = 1_000_000  #: a second, all uploads together
KIB_PER_MIB = 1024
DEMO_LABEL = "demo"  # the demo service's logical origin, whatever its port


class ExitCode(IntEnum):
    """What the exit status means."""

    OK = 0  # every image was uploaded, verified or not fully verified
    FAILED = 1  # an upload failed, a token could not be saved or tested, an upload was not discarded, or standard
    #            output could not be written
    BAD_USAGE = 2  # wrong usage or input; nothing was uploaded
    NO_TOKEN = 3  # there is no token, or the service rejected it
    INTERRUPTED = 130  # SIGINT or SIGTERM; partial uploads stay


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowOptions:
    """How the window starts.

    `images`: absolute paths for the queue's list, unsent and unchecked. `api_url`: normalised, from the
    command line or the environment; None means `DEFAULT_API_URL`. `ca_file`: a PEM file that was read
    once with success. `demo`: use the built-in service, whatever `api_url` says.
    """

    images: tuple[Path, ...] = ()
    api_url: str | None = None
    ca_file: Path | None = None
    demo: bool = False
