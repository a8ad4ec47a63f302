"""What a run has done so far, on disk, so that a run after it can go on from there.

Records go to a plain file; everything else to an SQLite database beside it, which also holds how much of the plain file
is valid. A commit makes the file durable first and the database second. Whatever is killed in between leaves a tail
in the file that the next run cuts off.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from fundwire.batch.outcome import Failed
from fundwire.batch.storage import storage_errors

#: Bytes held back between two writes.
_BUFFER = 1 << 18

_TABLES = """
CREATE TABLE IF NOT EXISTS progress (one INTEGER PRIMARY KEY CHECK (one = 1), state TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS ids (id BLOB PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS misses (number INTEGER PRIMARY KEY, kind TEXT, place TEXT, id TEXT, code TEXT, message TEXT);
CREATE TABLE IF NOT EXISTS seen (
  name TEXT PRIMARY KEY, content BLOB, key BLOB, at INTEGER, length INTEGER
) WITHOUT ROWID;
"""

#: running: articles are being read; staged: all files lie ready; remembered: the state has them; then they are moved.
Stage = Literal["running", "staged", "remembered"]


class Journal:
    """The progress of one run; attributes are as of the last commit plus what was added since.

    `entries` have been settled, `chain` is a digest over them in order, `written` bytes of records are valid.
    """

    def __init__(self, folder: Path, recipe: str, started: str) -> None:
        self._where, self.path = folder, folder / "journal.sqlite"
        self.records = folder / "records.jsonl"
        with storage_errors(folder):
            self._db = sqlite3.connect(self.path, isolation_level=None)
            self._db.executescript(f"BEGIN; {_TABLES} COMMIT;")
            self._db.execute("BEGIN")
            kept = self._db.execute("SELECT state FROM progress").fetchone()
            self._file: int | None = None
            self._fresh(recipe, started)
            if kept and (state := json.loads(kept[0]))["recipe"] == recipe and self._has(state):
                self._restore(state)
            elif kept:
                self.reset(recipe, started)
            if self.stage == "running":
                self._open_records()

    def _fresh(self, recipe: str, started: str) -> None:
        self.recipe, self.started, self.stage = recipe, started, "running"
        self.entries, self.written, self.chain, self.attempts = 0, 0, b"", 1
        self.counts: dict[str, int] = {}
        self._pending: list[bytes] = []
        self._held = 0

    def _restore(self, state: dict[str, Any]) -> None:
        self.started, self.stage, self.entries = state["started"], state["stage"], state["entries"]
        self.written, self.chain = state["written"], bytes.fromhex(state["chain"])
        self.counts, self.attempts = state["counts"], state["attempts"] + 1

    def _has(self, state: dict[str, Any]) -> bool:
        """Whether the records that the database speaks of are there (they are not, once they have been moved)."""
        if state["stage"] == "remembered":
            return True
        with contextlib.suppress(FileNotFoundError):
            return self.records.stat().st_size >= int(state["written"])
        return False

    def reset(self, recipe: str, started: str) -> None:
        """Forget everything and begin anew."""
        with storage_errors(self._where):
            for table in ("progress", "ids", "misses", "seen"):
                self._db.execute(f"DELETE FROM {table}")
            self._fresh(recipe, started)
            self._open_records()

    def _open_records(self) -> None:
        if self._file is None:
            self._file = os.open(self.records, os.O_RDWR | os.O_CREAT, 0o666)
        os.ftruncate(self._file, self.written)

    def count(self, name: str, by: int = 1) -> None:
        """Adds to a count of the manifest."""
        self.counts[name] = self.counts.get(name, 0) + by

    def settle(self, digest: bytes) -> None:
        """One more entry is settled; `digest` is the entry's."""
        self.entries += 1
        self.chain = link(self.chain, digest)

    def is_first(self, document_id: str, sha256: str) -> bool | None:
        """True where no earlier record has this id; None where one has it with the same content, False otherwise."""
        key, content = hashlib.blake2b(document_id.encode(), digest_size=16).digest(), bytes.fromhex(sha256)[:16]
        if self._db.execute("INSERT OR IGNORE INTO ids VALUES (?, ?)", (key, content)).rowcount:
            return True
        known = self._db.execute("SELECT content FROM ids WHERE id = ?", (key,)).fetchone()[0]
        return None if known == content else False

    def write(self, line: bytes) -> tuple[int, int]:
        """Adds a record; gives back where it stands in the file: (start, length without the line break)."""
        start = self.written
        self._pending.append(line + b"\n")
        self._held += len(line) + 1
        self.written += len(line) + 1
        if self._held >= _BUFFER:
            self._flush()
        return start, len(line)

    def miss(self, kind: Literal["failed", "repeated"], where: str, failed: Failed) -> None:
        """Notes an entry without a record."""
        row = (self.entries, kind, where, failed.document_id, failed.code, failed.message)
        self._db.execute("INSERT INTO misses VALUES (?, ?, ?, ?, ?, ?)", row)

    def misses(self, kind: str) -> Iterator[dict[str, Any]]:
        """The entries without a record, in order: where, id, code, message."""
        query = "SELECT place, id, code, message FROM misses WHERE kind = ? ORDER BY number"
        for place, document_id, code, message in self._db.execute(query, (kind,)):
            yield {"where": place, "id": document_id, "code": code, "message": message}

    def see(self, name: str, content: bytes, key: bytes, at: int, length: int) -> None:
        """Notes for the state that the article `name` is there, and where its record stands (length 0: it has none)."""
        row = (name, content, key, at, length)
        self._db.execute("INSERT OR IGNORE INTO seen VALUES (?, ?, ?, ?, ?)", row)

    def seen(self) -> Iterator[tuple[str, bytes, bytes, int, int]]:
        """What `see` noted: name, content, key, start, length (0: no record)."""
        yield from self._db.execute("SELECT name, content, key, at, length FROM seen ORDER BY name")

    def has_seen(self, name: str) -> bool:
        """Whether `see` noted this name."""
        return self._db.execute("SELECT 1 FROM seen WHERE name = ?", (name,)).fetchone() is not None

    def commit(self, stage: Stage = "running") -> None:
        """Makes everything so far survive the death of the process, and of the machine.

        Raises:
            InputError: the disk is full, or can't be written; what was committed before stays valid.
        """
        self.stage = stage
        state = {
            "recipe": self.recipe, "started": self.started, "stage": stage, "entries": self.entries,
            "written": self.written, "chain": self.chain.hex(), "counts": self.counts, "attempts": self.attempts,
        }  # fmt: skip
        with storage_errors(self._where):
            self._flush()
            if self._file is not None:
                os.fsync(self._file)
            self._db.execute("INSERT OR REPLACE INTO progress VALUES (1, ?)", (json.dumps(state),))
            self._db.execute("COMMIT")
            self._db.execute("BEGIN")

    def close(self) -> None:
        """Lets go of the files; what was not committed is dropped."""
        with contextlib.suppress(sqlite3.Error):
            self._db.close()
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _flush(self) -> None:
        assert self._file is not None or not self._pending
        with storage_errors(self._where):
            block = memoryview(b"".join(self._pending))
            at = self.written - self._held
            while block and self._file is not None:
                size = os.pwrite(self._file, block, at)
                block, at = block[size:], at + size
        self._pending.clear()
        self._held = 0


def link(chain: bytes, digest: bytes) -> bytes:
    """The digest over a sequence that is `chain` so far and goes on with `digest`."""
    return hashlib.blake2b(chain + digest, digest_size=16).digest()
