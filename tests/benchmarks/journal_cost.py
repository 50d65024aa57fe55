"""What the journal adds to an upload: ``python -m tests.benchmarks.journal_cost [--mib N] [--rounds N]``.

The same engine sends the same file to the demo service in another process, in turn with a journal and without.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

from sfc_uploader.api.client import ImageService
from sfc_uploader.api.network_options import NetworkOptions
from sfc_uploader.common.clock import Clock
from sfc_uploader.engine.images.models import ImageContext
from sfc_uploader.engine.journal.journal import Journal
from sfc_uploader.engine.model.options import EngineOptions
from sfc_uploader.engine.model.snapshots import UploadRequest, Verification
from sfc_uploader.engine.queue.upload_queue import UploadQueue
from tests.service.process import FaultyProcess

WORKSPACE = "wksp_demo-lab"


def upload(service: FaultyProcess, folder: Path, image: Path, name: str, journal: Journal | None) -> float:
    """Seconds from start to proof."""
    context = ImageContext(
        lambda: ImageService(service.base_url, lambda: service.token),
        network=NetworkOptions(),
        clock=Clock(),
        receipts_folder=folder / "receipts",
        service_label="benchmark",
        journal=journal,
    )
    queue = UploadQueue(context, options=EngineOptions(connections=4))
    try:
        upload_id = queue.add(UploadRequest(path=image, workspace=WORKSPACE, name=name))
        begun = time.perf_counter()
        queue.start()
        queue.wait([upload_id], timeout_seconds=600)
        took = time.perf_counter() - begun
        (row,) = queue.snapshot().uploads
        if row.verification is not Verification.VERIFIED or row.image_id is None:
            raise SystemExit(f"not proven: {row}")
        api = ImageService(service.base_url, lambda: service.token)
        api.delete_image(row.image_id)
        api.close()
        return took
    finally:
        queue.close()


def main() -> None:
    """Measure and print a Markdown table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--mib", type=int, default=1024)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    took: dict[str, list[float]] = {"without": [], "with": []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        image = folder / "image.raw"
        image.write_bytes(b"".join(os.urandom(2**20) for _ in range(options.mib)))
        journal = Journal(folder / "state")
        with FaultyProcess(folder / "service") as service:
            for number in range(-1, options.rounds):
                for label, used in (("without", None), ("with", journal)):
                    seconds = upload(service, folder, image, f"round-{number}-{label}", used)
                    if number >= 0:  # the first is for warming up
                        took[label].append(seconds)
        journal.close()
    print(f"{options.mib} MiB, {options.rounds} rounds in turn, 4 connections, parts of 16 MiB\n")
    print("| journal | median s | min s | max s |\n|---|---|---|---|")
    for label, values in took.items():
        print(f"| {label} | {statistics.median(values):.2f} | {min(values):.2f} | {max(values):.2f} |")
    ratios = [b / a for a, b in zip(took["without"], took["with"], strict=True)]
    print(f"\nratio with/without: median {statistics.median(ratios):.3f}, {min(ratios):.3f} to {max(ratios):.3f}")


if __name__ == "__main__":
    main()
