"""One download as a process of its own: it prints, line by line, what came of it.

With `fill`, the target's disk is filled up while the download runs, and emptied for a second run.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from pathlib import Path

from sfc_uploader.api.client import ImageService
from sfc_uploader.api.network_options import NetworkOptions
from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.images.download import Download
from sfc_uploader.engine.images.models import ImageContext
from tests.engine.imaging import CUT_BYTES


def main(base_url: str, token: str, image_id: str, target: Path, *, fill: bool) -> None:
    network = NetworkOptions()
    tools = ImageContext(
        make_service=lambda: ImageService(base_url, lambda: token, network=network),
        network=network,
        clock=Clock(),
        receipts_folder=target.parent.with_name("receipts"),
        service_label="test",
    )
    service = tools.make_service()
    image = service.get_image(image_id)
    service.close()
    for run in (1, 2) if fill else (1,):
        job = Download(image, tools, target)
        worker = threading.Thread(target=job.run)
        worker.start()
        filler = target.with_name("filler")
        if fill and run == 1:
            while job.snapshot().done_bytes < CUT_BYTES:  # then the service holds its answer
                time.sleep(0.01)
            _fill(filler)
            _say({"filled": True})
        worker.join()
        if filler.exists():
            filler.unlink()
        found = job.snapshot()
        _say(
            {
                "state": found.state,
                "kind": found.failure and found.failure.kind.name,
                "sentence": found.failure and found.failure.sentence,
                "there": sorted(path.name for path in target.parent.iterdir()),
            }
        )


def _fill(path: Path) -> None:
    with path.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            os.fsync(file.fileno())


def _say(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3], Path(sys.argv[4]), fill="fill" in sys.argv[5:])
