"""Bytes of a file as they were before gzip or zstd; recognized by content, not by name."""

from __future__ import annotations

import contextlib
import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any, BinaryIO

from fundwire.errors import InputError, MissingExtraError

GZIP_MAGIC = b"\x1f\x8b"
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
COMPRESSED = frozenset({".gz", ".zst"})

#: Small, because one compressed block of a few bytes can swell to 128 KiB: this bounds the memory of a zip bomb.
_ZSTD_PIECE = 4096


def plain_suffix(path: str | PurePath) -> str:
    """The ending that says what a file holds: ".csv" for both "a.csv" and "A.CSV.gz", "" where there is none."""
    suffixes = [s.lower() for s in PurePath(path).suffixes]
    while suffixes and suffixes[-1] in COMPRESSED:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def open_plain(path: str | Path) -> BinaryIO:
    """A buffered stream of the file's bytes, decompressed; "-" is standard input.

    Reading from it raises InputError (code `broken-archive`) where the archive is cut or damaged.

    Raises:
        InputError: the file is missing, a folder, or may not be read.
        MissingExtraError: it is zstd and `zstandard` is not installed.
    """
    where = str(path)
    if where == "-":
        raw: BinaryIO = sys.stdin.buffer
    else:
        try:
            raw = open(path, "rb")  # noqa: SIM115 - the caller closes what is returned
        except FileNotFoundError as error:
            raise InputError(where, "no such file", "check the path", "no-such-file") from error
        except OSError as error:
            raise InputError(where, f"can't be read: {error.strerror}", "check the path", "unreadable") from error
    head = raw.peek(4)[:4] if isinstance(raw, io.BufferedReader) else b""
    if head.startswith(GZIP_MAGIC):
        return io.BufferedReader(_Gunzip(raw, where), 1 << 16)
    if head == ZSTD_MAGIC:
        return io.BufferedReader(_Unzstd(raw, where), 1 << 16)
    return raw


def raw_position(stream: BinaryIO) -> int:
    """How many bytes of the file on disk have been read, compressed or not; 0 where nobody can say."""
    packed = getattr(stream, "raw", None)
    with contextlib.suppress(OSError, ValueError):
        return (packed.packed if isinstance(packed, _Gunzip | _Unzstd) else stream).tell()
    return 0


def lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """Each line without its line break; None for a line longer than `limit` bytes, which is skipped, not held."""
    while line := stream.readline(limit + 2):
        if line.endswith(b"\n"):
            yield line.rstrip(b"\r\n")
        elif len(line) <= limit:
            yield line
        else:
            while (line := stream.readline(1 << 20)) and not line.endswith(b"\n"):
                pass
            yield None


class _Gunzip(io.RawIOBase):
    def __init__(self, raw: BinaryIO, where: str) -> None:
        self.packed, self._where, self._plain = raw, where, gzip.GzipFile(fileobj=raw, mode="rb")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            piece = self._plain.read1(len(buffer))
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise _broken(self._where, error) from error
        buffer[: len(piece)] = piece
        return len(piece)

    def close(self) -> None:
        self.packed.close()
        super().close()


class _Unzstd(io.RawIOBase):
    """Frame after frame; unlike zstandard's own stream_reader it notices a frame that is cut short."""

    def __init__(self, raw: BinaryIO, where: str) -> None:
        try:
            import zstandard
        except ImportError as error:
            way_out = "pip install 'fundwire[zstd]'"
            raise MissingExtraError(where, "reading .zst needs the zstandard package", way_out, "no-zstd") from error
        self.packed, self._where, self._zstandard = raw, where, zstandard
        self._frame = self._new_frame()
        self._fed = False
        self._rest: bytes = b""
        self._ready = memoryview(b"")

    def _new_frame(self) -> Any:
        return self._zstandard.ZstdDecompressor().decompressobj()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            if self._frame.eof:
                self._rest, self._frame, self._fed = self._frame.unused_data, self._new_frame(), False
            piece = self._rest or self.packed.read(_ZSTD_PIECE)
            self._rest = b""
            if not piece:
                if self._fed:
                    raise _broken(self._where, EOFError("the last frame is cut short"))
                return 0
            self._fed = True
            try:
                self._ready = memoryview(self._frame.decompress(piece))
            except self._zstandard.ZstdError as error:
                raise _broken(self._where, error) from error
        size = min(len(buffer), len(self._ready))
        buffer[:size] = self._ready[:size]
        self._ready = self._ready[size:]
        return size

    def close(self) -> None:
        self.packed.close()
        super().close()


def _broken(where: str, error: Exception) -> InputError:
    return InputError(where, f"the compressed file is cut or damaged: {error}", "fetch it again", "broken-archive")
