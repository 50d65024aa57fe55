"""The one thread that reads the file: in order, once, into pooled buffers, feeding the sha256."""

from __future__ import annotations

import queue
import threading

from ..said import say
from .buffers import Buffer
from .digests import part_md5
from .events import EventKind
from .failures import FailureKind, UploadFailed
from .parts import PartTable
from .plan import Part
from .sender import LoadedPart, Shared
from .source import ImageFile
from .stopping import Stopped, start_thread
from .upload import Upload
from .waits import Spent

_LOOK_SECONDS = 0.1


class Reader:
    """Reads what is still to be hashed or sent. `error` holds what ended it, `finished` that all was read.

    After a pause, parts that were read before but did not land are read again; their MD5 must be the one
    of the first pass, so the sha256 stays that of the very bytes that are sent.
    """

    def __init__(self, upload: Upload, shared: Shared, parts: PartTable, *, senders: int, name: str) -> None:
        self._upload = upload
        self._shared = shared
        self._parts = parts
        self._digest = upload.digest  # the one of this run: when it leaves us behind, the next has another
        self._senders = senders
        self._told = False
        self._lock = threading.Lock()
        self.thread = threading.Thread(target=self._run, name=name, daemon=True)
        self.error: BaseException | None = None
        self.finished = False

    @property
    def told_the_end(self) -> bool:
        """Whether the senders were told that no part comes any more."""
        return self._told

    def expect_one_more(self, sender: threading.Thread) -> bool:
        """Start another sender. False when the end was told already: it would wait for ever. Raises `NoThread`."""
        with self._lock:
            if self._told:
                return False
            start_thread(sender)
            self._senders += 1
            return True

    def _run(self) -> None:
        try:
            with ImageFile(self._upload.request.path) as file:
                self._require_same(file)
                self._read_again(file)
                self._read_on(file)
                file.require_unchanged()
            self._tell_senders()
            self.finished = True
        except BaseException as error:
            self.error = error
        self._shared.ended.set()

    def _require_same(self, file: ImageFile) -> None:
        identity = self._upload.facts.identity
        difference = identity.difference(file.identity) if identity else None
        if difference:
            raise self._changed(difference)

    def _read_again(self, file: ImageFile) -> None:
        """Parts that the sha256 has already seen and that have not landed."""
        for number in range(1, self._digest.next_part):
            if not self._parts.has_landed(number):
                loaded = self._load(file, self._parts.plan.part(number))
                if part_md5(loaded.buffer.view) != self._parts.md5(number):
                    self._shared.pool.give_back(loaded.buffer)
                    raise self._changed(say("part {part} is not what it was", part=number))
                self._hand_over(loaded)

    def _read_on(self, file: ImageFile) -> None:
        """Parts that the sha256 has not seen yet."""
        digest = self._digest
        numbers = range(digest.next_part, self._parts.plan.parts_total + 1)
        landed = [number for number in numbers if self._parts.has_landed(number)]
        self._shared.left.check()
        self._upload.begin_checking(sum(self._parts.plan.part(number).size_bytes for number in landed))
        for number in numbers:
            loaded = self._load(file, self._parts.plan.part(number))
            try:
                self._shared.stop.check()  # a read that hung and came back late must not touch the digest
                wanted = self._is_wanted(number, loaded.buffer.view)
                begun = self._shared.clock.monotonic()
                digest.update(number, loaded.buffer.view)  # last: once it has seen the part, nothing looks again
                self._shared.waits.add(Spent.SHA256, self._shared.clock.monotonic() - begun)
            except BaseException:
                self._shared.pool.give_back(loaded.buffer)
                raise
            if wanted:
                self._hand_over(loaded)
            else:
                self._shared.pool.give_back(loaded.buffer)

    def _is_wanted(self, number: int, data: memoryview) -> bool:
        """Whether the part has to be sent: it has not landed, or what landed is not what the file holds now."""
        if not self._parts.has_landed(number):
            self._parts.forget_md5(number)  # of an earlier pass, over what the file held then
            return True
        md5 = part_md5(data)
        self._shared.left.check()
        self._upload.note_checked(len(data))
        if md5 == self._parts.md5(number):
            return False
        self._shared.record.part_differs(number, left=self._shared.left)
        self._shared.events.note(EventKind.PART_DIFFERS, part=number)
        self._parts.reading(number)
        self._parts.note_md5(number, md5)
        return True

    def _load(self, file: ImageFile, part: Part) -> LoadedPart:
        buffer = self._take_buffer(file, part.size_bytes)
        try:
            if not self._parts.has_landed(part.number):
                self._parts.reading(part.number)
            self._shared.left.check()
            self._upload.note_reading(begun=True)
            begun = self._shared.clock.monotonic()
            file.read_into(part.offset_bytes, buffer.view)
            self._shared.left.check()
            self._shared.waits.add(Spent.READ, self._shared.clock.monotonic() - begun)
            self._upload.note_reading(begun=False)
            file.require_unchanged()
        except BaseException:
            self._shared.pool.give_back(buffer)
            raise
        return LoadedPart(part, buffer)

    def _take_buffer(self, file: ImageFile, size_bytes: int) -> Buffer:
        while (buffer := self._shared.pool.take(size_bytes, stop=self._shared.stop)) is None:
            file.require_unchanged()
        return buffer

    def _hand_over(self, loaded: LoadedPart) -> None:
        """Give the part to whichever sender is free. On a stop its MD5 is noted, so that it can be read again."""
        while True:
            try:
                self._shared.stop.check()
                self._shared.ready.put(loaded, timeout=_LOOK_SECONDS)
                return
            except queue.Full:
                continue
            except Stopped:
                put_aside(loaded, self._shared)
                raise

    def _tell_senders(self) -> None:
        with self._lock:
            self._told = True
        for _ in range(self._senders):
            while True:
                self._shared.stop.check()
                try:
                    self._shared.ready.put(None, timeout=_LOOK_SECONDS)
                    break
                except queue.Full:
                    continue

    def _changed(self, what: str) -> UploadFailed:
        return UploadFailed.because(FailureKind.FILE_CHANGED, file=self._upload.request.path.name, what=what)


def put_aside(loaded: LoadedPart, shared: Shared) -> None:
    """Keep the digest of a part that will not be sent now, and give its buffer back."""
    if shared.parts.md5(loaded.part.number) is None:
        shared.parts.note_md5(loaded.part.number, part_md5(loaded.buffer.view))
    shared.pool.give_back(loaded.buffer)
