"""The characters of a file from its bytes."""

from __future__ import annotations

import codecs

from fundwire.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"\x7fELF", "a program"),
)
#: Control characters that text has no use for; scraped text holds a NUL or two all the same.
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_SAMPLE = 65536
#: Bytes with a greater share of control characters are no text: UTF-8 or not (unmarked UTF-16 is half NULs).
_MOST_CONTROLS = {True: 0.3, False: 0.02}


def decode(raw: bytes, where: str) -> str:
    """The text of `raw`, character by character as it stands there; only a byte order mark is left out.

    A mark decides first, then valid UTF-8, then Windows-1252 (bytes it does not know become U+FFFD).

    Raises:
        InputError: there are no characters (`empty-text`), or it is no text (`binary`, `bad-encoding`).
    """
    text = _decoded(raw, where)
    if not text.strip():
        raise InputError(where, "the text is empty", "leave the article out", "empty-text")
    return text


def _decoded(raw: bytes, where: str) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return raw[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                what = f"begins as {encoding.upper()} but is not: {error.reason}"
                raise InputError(where, what, "save it as UTF-8", "bad-encoding") from error
    try:
        text, is_utf8 = raw.decode("utf-8"), True
    except UnicodeDecodeError:
        text, is_utf8 = raw.decode("cp1252", errors="replace"), False
    if kind := _binary(raw, is_utf8):
        raise InputError(where, f"is {kind}, not text", "give text, Markdown, HTML or JSON", "binary")
    return text


def _binary(raw: bytes, is_utf8: bool) -> str:
    """What kind of file it is instead of text, "" for text."""
    for magic, kind in _MAGIC:
        if raw.startswith(magic):
            return kind
    sample = raw[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return "binary" if controls > _MOST_CONTROLS[is_utf8] * len(sample) else ""
