"""One run of one upload, from the file to its verification; after a pause or failure, a later run resumes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from sfc_uploader.api.client import ImageService
from sfc_uploader.api.errors import ApiClientError, Forbidden, NotFound, RoleMissing, Unauthorized
from sfc_uploader.api.models import UploadStatus
from sfc_uploader.api.object_store import StoreConnection
from sfc_uploader.api.token_check import require_role
from sfc_uploader.api.validation import is_image_name, is_ref
from sfc_uploader.common.messages import join_sentences, msg, with_full_stop
from sfc_uploader.common.threads import NoThread
from sfc_uploader.engine.images.deletion import delete_image
from sfc_uploader.engine.inspection.inspect import inspect_file
from sfc_uploader.engine.inspection.summary import warning_about
from sfc_uploader.engine.journal.schema import JournalError
from sfc_uploader.engine.model.event_log import EventKind
from sfc_uploader.engine.model.failures import Failure, FailureKind, UploadFailed
from sfc_uploader.engine.model.part_plan import make_plan, part_size_for
from sfc_uploader.engine.model.part_table import PartTable
from sfc_uploader.engine.model.snapshots import Link, LinkOutcome, UploadState, Verification, Waiting
from sfc_uploader.engine.model.source_file import FileIdentity, identify, writer_of
from sfc_uploader.engine.runtime.cancellation import Cancelled, CancelToken, StopReason, run_interruptibly
from sfc_uploader.engine.runtime.rate_control import ConnectionLimiter
from sfc_uploader.engine.runtime.service_session import ServiceSession
from sfc_uploader.engine.runtime.steady_file import DiskRetry
from sfc_uploader.engine.runtime.wire_failures import failure_of
from sfc_uploader.engine.verification.receipts import write_receipt
from sfc_uploader.engine.verification.verdicts import Judgement
from sfc_uploader.os_integration.suspend_detector import SETTLE_SECONDS

from .complete_image import complete, verify
from .context import EngineContext
from .create_image import ImageCreation
from .part_transfer import PartTransfer
from .receipt_content import receipt_of
from .resume_check import compare_again, must_compare, require_size, verify_sample, verify_uploaded_parts, was_modified
from .upload import Upload

T = TypeVar("T")
_log = logging.getLogger(__name__)

_LOOK_SECONDS = 0.05
#: A file that is touched all the time is not compared for ever.
_MOST_COMPARISONS = 2


class UploadRun:
    """Drives one upload until it is completed, failed or stopped. `run` runs in a thread of its own."""

    def __init__(self, upload: Upload, engine: EngineContext, *, on_sent: Callable[[], None] = lambda: None) -> None:
        """`on_sent` is called once every part is uploaded: what is left needs the service, and no bandwidth."""
        self.upload = upload
        self._on_sent = on_sent
        self.stop = CancelToken()
        self._transfer: PartTransfer | None = None
        self._engine = engine
        self._clock = engine.service.clock
        self._service = engine.service.make_service()
        limited = engine.limiter.bytes_per_second is not None
        self._connections = ConnectionLimiter(engine.connections, self._clock, is_limited=limited)
        self._clients: list[ImageService | StoreConnection] = [self._service]
        self._retry_policy = upload.retry_policy(self.stop, self._connections)
        self._disk = DiskRetry(upload.request.path, self._clock, upload.show_disk_trouble, upload.device)

    def on_resume(self, slept_seconds: float) -> None:
        """The machine slept: drop every socket, and let the network come back before new URLs are asked for."""
        self.upload.slept(slept_seconds)
        self._retry_policy.suspend(SETTLE_SECONDS)
        for client in tuple(self._clients):
            client.reset()
        if self._transfer is not None:
            self._transfer.on_resume()

    def pause(self) -> bool:
        """Stop, once the parts that are nearly there are uploaded; at once when it is asked again.

        Return whether it waits for any part.
        """
        if self._transfer is not None and self._transfer.pause():
            return True
        self.stop.set(StopReason.PAUSE)
        return False

    def set_connections(self, connections: int) -> None:
        """Limit the connections from now on."""
        self._connections.set_most(connections)

    def try_now(self) -> None:
        """The network, or the disk, may be back: don't wait any longer."""
        self._disk.try_now()
        self._retry_policy.try_now()
        if self._transfer is not None:
            self._transfer.try_now()

    def run(self) -> None:
        """Go through the states. Never raises: the upload holds how it ended, `stop` why it was stopped."""
        upload = self.upload
        self.stop.on_stop(self._service.abort)
        try:
            upload.start_over()
            upload.persist_failure()  # whatever ends this run, the last one's failure is past
            upload.move_to(UploadState.CREATING)
            self._prepare()
            if not self._all_was_sent():
                upload.move_to(UploadState.UPLOADING)
                self._send_parts()
            else:
                self._verify_file()
            self._require_expected(upload.progress.sha256)
            self._note_what_was_sent()
            upload.move_to(UploadState.COMPLETING)
            self._on_sent()
            self._finish()
        except Cancelled:
            upload.move_to(UploadState.PAUSED)
        except Unauthorized:
            self.stop.set(StopReason.TOKEN)
            upload.move_to(UploadState.PAUSED)
        except NoThread:
            self._fail(Failure.of(FailureKind.NO_THREAD))
        except JournalError as error:
            self._fail(Failure.of(FailureKind.JOURNAL_FAILED, reason=error.reason))
        except UploadFailed as error:
            self._fail(error.failure)
        except ApiClientError as error:
            self._fail(failure_of(self._about_the_role(error)))
        except Exception as error:
            _log.exception("upload %d ended unexpectedly", upload.id)
            self._fail(Failure.of(FailureKind.INTERNAL, reason=type(error).__name__))
        finally:
            self.close()

    def close(self) -> None:
        """Let go of what it holds. `run` does that at its end; for one that never began."""
        self.stop.set(StopReason.DONE)
        self._service.close()

    def _about_the_role(self, error: ApiClientError) -> ApiClientError:
        """Return what lies behind a refusal: a token without a role is refused everything, with other words."""
        if isinstance(error, Forbidden):
            try:
                require_role(self._service)
            except RoleMissing as missing:
                return missing
            except ApiClientError:  # the refusal stands
                pass
        return error

    def _fail(self, failure: Failure) -> None:
        if failure.kind is FailureKind.UPLOAD_TAKEN:
            self.upload.update(image_left_behind=False)  # it is no longer ours to clean up
        self.upload.events.note(EventKind.FAILED, reason=failure.message)
        self.upload.update(failure=failure)
        self.upload.persist_failure()
        self.upload.move_to(UploadState.FAILED)

    def _prepare(self) -> None:
        """Inspect the file, plan its parts, and create the image at SF Compute."""
        upload, request = self.upload, self.upload.request
        if not request.workspace:
            raise UploadFailed.because(FailureKind.WORKSPACE_MISSING)
        if not is_ref(request.workspace):
            raise UploadFailed.because(FailureKind.WORKSPACE_INVALID, workspace=request.workspace)
        if not is_image_name(request.name):
            raise UploadFailed.because(FailureKind.NAME_INVALID, name=request.name)
        self._wait_for_what_was_left_behind()
        identity = self._stat_file()
        if upload.progress.image is not None:
            self._reconcile_with_service()  # before the file's own changes make us forget what was sent
        known = upload.progress
        require_size(upload, identity)
        if must_compare(upload, identity):
            identity = self._detach(lambda: verify_uploaded_parts(upload, self._engine.pool, self._disk, self.stop))
        elif was_modified(upload, identity):
            self._detach(lambda: verify_sample(upload, self._engine.pool, self._disk, self.stop))
        part_size = self._engine.part_size_bytes or part_size_for(identity.size_bytes)
        if known.image is not None and known.plan is not None:
            part_size = known.plan.part_size_bytes  # as an earlier run, perhaps an earlier version, has cut it
        plan = make_plan(identity.size_bytes, part_size_bytes=part_size)
        if known.image is not None and known.plan != plan:
            require_size(upload, identity)  # it may have grown while it was compared
            # Nothing is known to lie there, but parts of another cut may, and the service would take them all: begin
            # with a new image. This one was seen a moment ago not to be completed.
            if not known.is_adopted:
                delete_image(self._service, known.image.id, self._retry_policy)
            upload.forget_image()
        upload.adopt_plan(identity, plan)
        upload.update(damage_warning=self._note_damage_warning())
        ImageCreation(upload, self._service, self._retry_policy, self._clock).image()

    def _wait_for_what_was_left_behind(self) -> None:
        """What an earlier run left behind reads the file, or notes its parts: another thread would hang as well."""
        upload, held = self.upload, self._engine.left_behind
        if not held.is_there(upload.request.path):
            return
        upload.show_waiting(Waiting.DISK, "")
        while held.is_there(upload.request.path):
            self.stop.wait(self._clock, _LOOK_SECONDS)
        upload.show_waiting(None, "")

    def _stat_file(self) -> FileIdentity:
        """The file as it is now."""
        path = self.upload.request.path
        identity = self._ask_disk(lambda: identify(path))
        self._disk.device = self.upload.device = identity.device
        return identity

    def _note_damage_warning(self) -> str:
        """Whether the file itself looks damaged. What is sent is as it is; that it looked so stays with the upload."""
        path = self.upload.request.path
        try:
            return self._ask_disk(lambda: warning_about(inspect_file(path)))
        except UploadFailed:  # whoever reads it next says so
            return ""

    def _ask_disk(self, call: Callable[[], T]) -> T:
        """The file may be on a share that hangs or fails: that shows, is waited for, and can be stopped."""
        self.upload.note_reading(begun=True)
        try:
            return self._disk.call(lambda: self._detach(call, "look"), self.stop)
        finally:
            self.upload.note_reading(begun=False)

    def _detach(self, call: Callable[[], T], what: str = "compare") -> T:
        """Leave a look at the file, or a long comparison, behind when stopped: a share may hold it for ever."""
        path, name = self.upload.request.path, f"{what}-{self.upload.id}"
        try:
            return run_interruptibly(
                call, self.stop, name=name, leave=lambda thread: self._engine.leave_behind(path, thread)
            )
        finally:
            self.upload.note_reading(begun=False)

    def _reconcile_with_service(self) -> None:
        """Get the image's state since the last look. Raises `UploadFailed` when the upload can't resume."""
        upload, image = self.upload, self.upload.progress.image
        if image is None:
            return
        try:
            now = self._retry_policy.get(
                lambda: self._service.get_image(image.id), "get", is_odd=upload.progress.ends_with
            )
        except NotFound as error:
            if not error.from_api:
                raise
            raise UploadFailed.because(FailureKind.UPLOAD_GONE, status=msg("the image was deleted")) from None
        if now.upload_status is UploadStatus.FAILED:
            raise UploadFailed.because(FailureKind.SERVICE_FAILED)
        if upload.progress.ends_with(now):
            raise UploadFailed.because(FailureKind.UPLOAD_TAKEN, image=image.id, status=now.upload_status)

    def _send_parts(self) -> None:
        """Read, hash and send every part that is not uploaded; leaves the SHA-256 in the facts."""
        upload, parts = self.upload, self._parts()
        _identity, has_writer = self._look_for_writers()
        upload.update(file_note="", file_is_sure=True, had_writer=bool(has_writer) or upload.progress.had_writer)
        try:
            self._transfer = PartTransfer(upload, self._engine, parts, self._disk, self._connections)
            self._transfer.run(self.stop)
            self.stop.check()  # the last part may have been uploaded in a pause
        finally:
            self._parts().mark_waiting()
        self._verify_file()
        self._accept_digest()

    def _look_for_writers(self) -> tuple[FileIdentity, bool | None]:
        path = self.upload.request.path
        return self._ask_disk(lambda: writer_of(path))

    def _verify_file(self) -> None:
        """The file must still hold what was sent, whatever was done to it meanwhile. Raises `UploadFailed`.

        Any change around it is a reason to compare all bytes, and no more than that: a permission, a link, an owner,
        a time (rclone#3029, rclone#2206). So is a program that could write to it unseen and has ended since.
        """
        upload, compared = self.upload, 0
        while True:
            identity, has_writer = self._look_for_writers()
            if identity == upload.progress.identity and (has_writer or not upload.progress.had_writer):
                break
            if compared == _MOST_COMPARISONS:
                upload.update(
                    file_note=msg("The file was touched again and again while it was compared."), file_is_sure=False
                )
                return
            now = self._detach(lambda: compare_again(upload, self._engine.pool, self._disk, self.stop))
            upload.update(
                identity=now,
                file_note=msg("Touched meanwhile and read again: no byte differs"),
                file_is_sure=True,
                had_writer=False,
            )
            compared += 1
        if has_writer:
            self._warn_of_damage()

    def _warn_of_damage(self) -> None:
        words = msg("Another program has the file open for writing and could change it unnoticed.")
        self.upload.update(file_note=words, file_is_sure=False)

    def _all_was_sent(self) -> bool:
        """Whether an earlier run sent, hashed and noted everything."""
        parts = self._parts()
        return self.upload.progress.sha256 is not None and parts.tally().uploaded == parts.plan.parts_total

    def _accept_digest(self) -> None:
        """Save the SHA-256 once every part is uploaded, even if another is expected: that may be corrected."""
        sha256 = self.upload.digest.hexdigest()
        self.upload.update_and_persist(sha256=sha256)
        self._require_expected(sha256)

    def _require_expected(self, sha256: str | None) -> None:
        expected = self.upload.request.expect_sha256
        if expected and expected != sha256:
            words = msg("It is {sha256}, not the expected {expected}", sha256=str(sha256), expected=expected)
            self._note_what_was_sent((LinkOutcome.UNEQUAL, words))
            raise UploadFailed.because(FailureKind.SHA256_UNEXPECTED, sha256=sha256, expected=expected)

    def _note_what_was_sent(self, digest: Judgement | None = None) -> None:
        """Note the first three links once every part is uploaded; `digest` when another was expected."""
        upload, parts = self.upload, self._parts()
        total, checked = parts.plan.parts_total, parts.tally().verified
        unchanged = msg("All {size} bytes read in order; the file did not change", size=parts.plan.size_bytes)
        outcome = LinkOutcome.EQUAL if upload.progress.file_is_sure else LinkOutcome.NOT_CHECKED
        upload.note_link(Link.FILE, outcome, upload.progress.file_note or unchanged)
        words = msg("Computed from the uploaded bytes")
        if upload.request.expect_sha256:
            words = msg("Computed from the uploaded bytes and equal to the expected SHA-256")
        upload.note_link(Link.SHA256, *(digest or (LinkOutcome.EQUAL, words)))
        if checked == total:
            detail = msg("All {count} checksums match", count=checked)
            upload.note_link(Link.PARTS, LinkOutcome.EQUAL, detail)
            return
        why = msg(
            "{count} of {total} parts: storage’s ETag is not an MD5 (it encrypts, or uses another form)",
            count=total - checked,
            total=total,
        )
        upload.note_link(Link.PARTS, LinkOutcome.NOT_CHECKED, why)

    def _finish(self) -> None:
        """Complete, verify, write the receipt."""
        upload, parts, sha256 = self.upload, self._parts(), self.upload.progress.sha256
        if sha256 is None:
            raise ValueError("the file’s SHA-256 is not known yet")
        store = StoreConnection(network=self._engine.service.network)
        self.stop.on_stop(store.abort)
        self._clients.append(store)
        session = ServiceSession(self._service, store, self._retry_policy, self.stop, self._clock)
        try:
            image = complete(upload, session, sha256)
            upload.update(image=image)
            upload.move_to(UploadState.VERIFYING)
            all_verified = parts.tally().verified == parts.plan.parts_total
            verification = verify(upload, session, image, all_parts_verified=all_verified)
        finally:
            store.close()
        upload.update(verification=verification, image_left_behind=verification is Verification.FAILED)
        upload.events.note(EventKind.VERIFIED, verdict=verification)
        self._save_receipt()
        if verification is Verification.FAILED:
            unequal = [item.detail for item in upload.progress.links if item.outcome is LinkOutcome.UNEQUAL]
            detail = with_full_stop(join_sentences(*unequal))
            raise UploadFailed.because(FailureKind.VERIFICATION_FAILED, detail=detail)
        upload.record.drop()
        upload.move_to(UploadState.COMPLETED)

    def _save_receipt(self) -> None:
        """A receipt that can't be written spoils nothing: the row has the verification."""
        service = self._engine.service
        try:
            content = receipt_of(self.upload, service=service.service_label, finished_at=self._clock.wall())
            path = run_interruptibly(
                lambda: write_receipt(service.receipts_folder, content),
                self.stop,
                name=f"receipt-{self.upload.id}",
            )
        except Cancelled:
            raise
        except Exception as error:  # whatever it is, the verdict stands
            _log.warning("upload %d: the receipt can’t be written: %s", self.upload.id, error)
            self.upload.events.note(EventKind.NO_RECEIPT, reason=getattr(error, "strerror", "") or type(error).__name__)
            return
        self.upload.update(receipt=path)

    def _parts(self) -> PartTable:
        parts = self.upload.parts
        if parts is None:
            raise ValueError("the file has not been looked at yet")
        return parts
