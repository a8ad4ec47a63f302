"""Pinned floors: how right the pipeline must stay on the project's own fixtures."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fundwire.errors import InputError

NAME = "gate.toml"
#: Measures that must not rise; all others must not fall.
CEILING = "false."
_STEP = 100  # floors are pinned in hundredths
_HEADER = """\
# Floors that `fundwire evaluate --gate` holds on the fixtures; those that begin with "false." are ceilings.
# `fundwire evaluate --gate --pin` raises them to what is reached. A floor is lowered by hand, on purpose, with the
# reason in the commit. `digest` is that of the fixtures: whoever changes them looks at the floors again.
"""


@dataclass(frozen=True, slots=True)
class Gate:
    """The floors (and ceilings) by measure, and the digest of the fixtures that they were pinned on."""

    digest: str
    floors: Mapping[str, float]

    def misses(self, measures: Mapping[str, float]) -> list[str]:
        """What is not held, one line for each: the measure, what it is, what it must be."""
        return [line for name in self.floors if (line := self._miss(name, measures.get(name)))]

    def _miss(self, name: str, got: float | None) -> str | None:
        floor = self.floors[name]
        if got is None:
            return f"{name} is not measured any more (floor {floor:g})"
        if name.startswith(CEILING):
            return f"{name} is {got:g}, must be at most {floor:g}" if got > floor else None
        return f"{name} is {got:.4f}, must be at least {floor:g}" if got < floor else None

    def raised(self, measures: Mapping[str, float], digest: str) -> Gate:
        """The gate with every floor at what is reached, never below what it was; measures that are new join."""
        floors = {}
        for name, got in measures.items():
            if name.startswith(CEILING):
                floors[name] = min(got, self.floors.get(name, got))
            else:
                floors[name] = max(math.floor(got * _STEP) / _STEP, self.floors.get(name, 0.0))
        return Gate(digest, floors)


def read_gate(path: Path) -> Gate:
    """The gate of a TOML file.

    Raises:
        InputError: the file is not there, or not a gate.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return Gate(str(table["digest"]), {name: float(floor) for name, floor in table["floors"].items()})
    except FileNotFoundError as error:
        raise InputError(str(path), "no gate is pinned here", "pin one with --gate --pin", "no-gate") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(str(path), f"is not a gate: {error}", "pin it anew with --gate --pin", "bad-gate") from error


def write_gate(path: Path, gate: Gate) -> None:
    """Writes the gate as TOML, its floors in order of their names."""
    floors = "".join(f'"{name}" = {floor:g}\n' for name, floor in sorted(gate.floors.items()))
    path.write_text(f'{_HEADER}digest = "{gate.digest}"\n\n[floors]\n{floors}', encoding="utf-8")
