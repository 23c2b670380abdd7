"""How the files of a posted form arrive: in files without a name, with their size and hash known at the end."""

import hashlib
import io
from typing import IO, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from memoward.core.temporary import discard, unnamed_file

IN_MEMORY = 64 * 1024  # bytes of one file


class ReceivedFile(UploadedFile):
    """A file of a posted form.

    Too large, or met by a full disk, it has no bytes and says so: the other fields of the form are not lost with it.
    """

    too_large = False
    no_room = False
    sha256 = ""


class FileHandler(FileUploadHandler):
    """Keeps each file of a request until the request ends; `MAX_FILE_SIZE` holds for each."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin the next file."""
        super().new_file(*args, **kwargs)
        self.bytes: IO[bytes] = unnamed_file(in_memory=IN_MEMORY)
        self.hash = hashlib.sha256()
        self.size = 0
        self.no_room = False

    @property
    def too_large(self) -> bool:
        """Has more arrived than a file may have?"""
        return self.size > settings.MAX_FILE_SIZE

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep the bytes while there is hope for the file."""
        self.size += len(raw_data)
        if self.too_large or self.no_room:
            self._drop()
            return
        self.hash.update(raw_data)
        try:
            self.bytes.write(raw_data)
        except OSError:
            self.no_room = True

    def file_complete(self, file_size: int) -> ReceivedFile:
        """The file, at its beginning."""
        try:
            self.bytes.seek(0)
        except OSError:
            self.no_room = True
        if self.no_room:
            self._drop()
        file = ReceivedFile(self.bytes, self.file_name, self.content_type, self.size, self.charset)
        file.too_large, file.no_room, file.sha256 = self.too_large, self.no_room, self.hash.hexdigest()
        return file

    def upload_interrupted(self) -> None:
        """The request cannot be read any further."""
        self._drop()

    def _drop(self) -> None:
        discard(self.bytes)
        self.bytes = io.BytesIO()
