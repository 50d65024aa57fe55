"""Images as lists have them, made by hand."""

from __future__ import annotations

from dataclasses import replace

from sfc_uploader.api.models import Image, UploadStatus
from sfc_uploader.engine.images.models import ImageEntry, JobSnapshot, JobState
from sfc_uploader.ui.images.job_view import JobView, WorkKind
from sfc_uploader.ui.images.model import ImagesFilter, ImagesModel


def entry(number: int, status: UploadStatus = UploadStatus.COMPLETED, **changes: object) -> ImageEntry:
    image = Image(
        id=f"image_{number}",
        resource_path=f"sfc:image:demo:lab:disk-{number}",
        name=f"disk-{number}",
        upload_status=status,
        created_at=1_700_000_000 + number,
        sha256=f"{number:064x}",
    )
    return ImageEntry(replace(image, **changes))  # type: ignore[arg-type]


def work(image_id: str, kind: WorkKind = WorkKind.FULL_CHECK, **changes: object) -> JobView:
    job = JobSnapshot(image_id, state=JobState.RUNNING)
    return JobView(kind, replace(job, **changes))  # type: ignore[arg-type]


def filled(*entries: ImageEntry) -> tuple[ImagesModel, ImagesFilter]:
    model = ImagesModel()
    images = ImagesFilter(model)
    model.append(entries)
    return model, images
