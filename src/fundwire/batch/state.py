"""What earlier runs have read, so that only new and changed articles are read again.

Records are kept by a key over content and recipe, so a changed rule misses them all and a moved article none.
Which articles were there is kept for each collection: the inputs as the user spelled them.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path

from fundwire.batch.journal import Journal
from fundwire.batch.outcome import Extracted
from fundwire.batch.storage import storage_errors

_TABLES = """
CREATE TABLE IF NOT EXISTS records (
  key BLOB PRIMARY KEY, line BLOB, id TEXT, sha256 TEXT, events INTEGER, claims INTEGER, characters INTEGER
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seen (
  collection TEXT, name TEXT, content BLOB, key BLOB, PRIMARY KEY (collection, name)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS seen_key ON seen (key);
"""


class State:
    """The memory of earlier runs in the folder `folder`; nothing in it changes before `remember`."""

    def __init__(self, folder: Path, collection: list[str], recipe: str) -> None:
        self._where, self._recipe = folder, recipe.encode()
        self._collection = json.dumps(collection)
        with storage_errors(folder):
            folder.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(folder / "state.sqlite", isolation_level=None, timeout=60)
            self._db.executescript(_TABLES)

    def key(self, content: bytes) -> bytes:
        """The key of the record that this recipe makes of this content."""
        return hashlib.blake2b(self._recipe + content, digest_size=16).digest()

    def recall(self, content: bytes) -> Extracted | None:
        """The record made of this content before, by this very recipe."""
        query = "SELECT line, id, sha256, events, claims, characters FROM records WHERE key = ?"
        row = self._db.execute(query, (self.key(content),)).fetchone()
        return row and Extracted(zlib.decompress(row[0]), *row[1:])

    def compare(self, journal: Journal) -> dict[str, int]:
        """How the articles of this run differ from those of the one before: new, changed, unchanged, removed."""
        found = {"new": 0, "changed": 0, "unchanged": 0, "removed": 0}
        query = "SELECT content FROM seen WHERE collection = ? AND name = ?"
        for name, content, *_ in journal.seen():
            before = self._db.execute(query, (self._collection, name)).fetchone()
            found["new" if before is None else "unchanged" if before[0] == content else "changed"] += 1
        found["removed"] = sum(1 for _ in self.removed(journal))
        return found

    def removed(self, journal: Journal) -> Iterator[str]:
        """The articles of the run before that are not in this one."""
        query = "SELECT name FROM seen WHERE collection = ? ORDER BY name"
        for (name,) in self._db.execute(query, (self._collection,)):
            if not journal.has_seen(name):
                yield name

    def remember(self, journal: Journal) -> None:
        """Takes over what the run saw, all or nothing; doing it twice is doing it once."""
        with storage_errors(self._where), open(journal.records, "rb") as records:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                self._db.execute("DELETE FROM seen WHERE collection = ?", (self._collection,))
                for name, content, key, at, length in journal.seen():
                    row = (self._collection, name, content, key)
                    self._db.execute("INSERT INTO seen VALUES (?, ?, ?, ?)", row)
                    if length and not self._has(key):
                        records.seek(at)
                        self._keep(key, records.read(length))
                self._db.execute("DELETE FROM records WHERE key NOT IN (SELECT key FROM seen)")
                self._db.execute("COMMIT")
            except BaseException:
                self._db.execute("ROLLBACK")
                raise

    def _has(self, key: bytes) -> bool:
        return self._db.execute("SELECT 1 FROM records WHERE key = ?", (key,)).fetchone() is not None

    def _keep(self, key: bytes, line: bytes) -> None:
        record = json.loads(line)
        document = record["document"]
        row = (
            key,
            zlib.compress(line, 1),
            document["id"],
            document["sha256"],
            len(record["events"]),
            len(record["claims"]),
            document["characters"],
        )
        self._db.execute("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def close(self) -> None:
        """Lets go of the database."""
        self._db.close()
