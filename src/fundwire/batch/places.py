"""Files on this machine's disk, and on object storage under a URL that fsspec understands."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

from fundwire.errors import InputError, MissingExtraError


def is_url(name: str) -> bool:
    """Whether it is a URL ("s3://bucket/news") and not a path."""
    return "://" in name


class Place:
    """A folder that results go to: local, or a URL."""

    def __init__(self, name: str) -> None:
        self.name = name if is_url(name) else os.path.abspath(name)

    def files(self) -> dict[str, int]:
        """The names and sizes of what lies in it; empty where it does not exist yet."""
        if is_url(self.name):
            system, path = _system(self.name)
            if not system.exists(path):
                return {}
            found = system.ls(path, detail=True)
            return {one["name"].rsplit("/", 1)[-1]: int(one["size"] or 0) for one in found if one["type"] == "file"}
        if not os.path.isdir(self.name):
            return {}
        return {one.name: one.stat().st_size for one in os.scandir(self.name) if one.is_file()}

    def put(self, ready: Path, name: str) -> None:
        """Stores a file under `name`: whole, or not at all."""
        if is_url(self.name):
            system, path = _system(self.name)
            system.makedirs(path, exist_ok=True)
            system.put_file(str(ready), f"{path}/{name}")
            return
        os.makedirs(self.name, exist_ok=True)
        descriptor, partial = tempfile.mkstemp(prefix=f".{name}.", dir=self.name)
        os.close(descriptor)
        shutil.copyfile(ready, partial)
        os.chmod(partial, 0o644)
        os.replace(partial, os.path.join(self.name, name))

    def read(self, name: str) -> bytes:
        """What a file holds."""
        if is_url(self.name):
            system, path = _system(self.name)
            return bytes(system.cat_file(f"{path}/{name}"))
        return Path(self.name, name).read_bytes()

    def remove(self, name: str) -> None:
        """Removes a file."""
        if is_url(self.name):
            system, path = _system(self.name)
            system.rm_file(f"{path}/{name}")
        else:
            os.remove(os.path.join(self.name, name))


def listed(url: str) -> list[tuple[str, int, str]]:
    """(URL, bytes, a word that changes with the content) of what a URL, a folder's URL or a glob in one stands for."""
    system, path = _system(url)
    try:
        found = system.glob(path, detail=True) if "*" in path else system.find(path, detail=True)
    except FileNotFoundError:
        return []
    scheme = url.partition("://")[0]
    return [
        (f"{scheme}://{name.lstrip('/') if scheme != 'file' else name}", int(about["size"] or 0), system.ukey(name))
        for name, about in sorted(found.items())
        if about["type"] == "file"
    ]


def fetch(url: str, target: Path) -> None:
    """Copies what a URL stands for to the local file `target`."""
    system, path = _system(url)
    system.get_file(path, str(target))


def _system(url: str) -> tuple[Any, str]:
    """The file system of a URL and the path in it.

    Raises:
        MissingExtraError: fsspec, or its part for this kind of URL, is not installed.
        InputError: nobody knows this kind of URL.
    """
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise MissingExtraError(url, "URLs need fsspec", "pip install 'fundwire[ray]'", "no-fsspec") from error
    try:
        system, path = url_to_fs(url, use_listings_cache=False)
    except ImportError as error:
        raise MissingExtraError(url, str(error), "install what it names", "no-fsspec") from error
    except ValueError as error:
        raise InputError(url, str(error), "check the URL", "bad-url") from error
    return system, path.rstrip("/")
