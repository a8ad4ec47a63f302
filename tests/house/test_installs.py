"""Both kinds of install find the pipeline and the schemas."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROBE = """
import fundwire
from fundwire.resources import folder
print(fundwire.__file__)
print(folder("pipelines") / "funding_en" / "pipeline.toml")
print(folder("schemas") / "extraction.schema.json")
print(fundwire.load().about.name)
"""


def probe(folder: Path, path: Path) -> list[str]:
    # PYTHONPATH comes before site-packages, so the unpacked wheel hides the editable install.
    done = subprocess.run(
        [sys.executable, "-c", PROBE], cwd=folder, env={**os.environ, "PYTHONPATH": str(path)}, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    return done.stdout.splitlines()


def test_an_editable_install_finds_its_folders_at_the_root_of_the_checkout(tmp_path: Path) -> None:
    module, pipeline, schema, name = probe(tmp_path, ROOT / "src")
    assert Path(module).is_relative_to(ROOT / "src")
    assert Path(pipeline).is_relative_to(ROOT / "pipelines")
    assert Path(schema).is_file()
    assert name == "funding_en"


@pytest.mark.slow
def test_a_wheel_brings_its_folders_along(tmp_path: Path) -> None:
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(tmp_path),
        str(ROOT),
    ]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    unpacked = tmp_path / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(unpacked)
        assert not [name for name in archive.namelist() if not name.startswith("fundwire")]
    module, pipeline, schema, name = probe(tmp_path, unpacked)
    assert Path(module).is_relative_to(unpacked)
    assert Path(pipeline).is_relative_to(unpacked / "fundwire")
    assert Path(pipeline).is_file()
    assert Path(schema).is_file()
    assert name == "funding_en"
