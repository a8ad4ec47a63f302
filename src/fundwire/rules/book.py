"""Rules as data: what a pattern file says, read and checked; a pattern is compiled once, when it is first run.

A pattern file is TOML: `[lexicon]` tables of words, then `[[rule]]` entries with an id, a purpose, a pattern and
yes/no examples. In a pattern ``{{name}}`` stands for the lexicon of that name (own file first, then every other file).
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from fundwire.errors import PatternError, PipelineError
from fundwire.rules.cue import Cues, looked_for
from fundwire.rules.literals import Way, clauses, is_gap, ways
from fundwire.rules.needs import Needs

_PLACEHOLDER = re.compile(r"\{\{(\w[\w.-]*)\}\}")
_KEYS = {"id", "purpose", "pattern", "yes", "no", "case"}
#: Kinds whose patterns run over folded text: several times as fast as ignoring the case of text as written.
_FOLDED = frozenset(("fact", "trigger", "role", "modality", "round"))
#: What of a pattern must keep its capitals: escapes and the heads of named groups.
_KEPT = re.compile(r"\\.|\(\?P[<=]\w+|[^\\(]+|\(", re.DOTALL)
_CASE = "(?-i:"
#: The file that holds what the patterns of a folder need (see `needs`).
NEEDS = "needs.json"
#: Patterns of a rule's own beside its `pattern`: what its text must hold as well, and what must not stand by a match.
_CONDITIONS = ("require", "exclude")
#: How far to the right of a match its `exclude` pattern may still reach, in characters.
_EXCLUDE_REACH = 30
_GROUP = re.compile(r"\(\?P<(\w+)>")
_REPEATED = re.compile(r"\{0,\d+\}\??$")


class Attributes(dict[str, Any]):
    """A rule's own keys; asking for one that it lacks is the rule's fault, and says so."""

    def __init__(self, at: str, keys: Mapping[str, Any]) -> None:
        super().__init__(keys)
        self._at = at

    def __missing__(self, key: str) -> Any:
        raise PatternError(self._at, f"{key} is missing", f"add {key} = ... as the rules beside it have", "bad-rule")

    def __reduce__(self) -> tuple[type[Attributes], tuple[str, dict[str, Any]]]:
        return Attributes, (self._at, dict(self))


@dataclass(frozen=True)
class Rule:
    """One rule: `pattern` has the lexicons filled in; `attributes` are its kind's own keys, `at` is where it stands.

    Where `folded`, the pattern is for text in the case of `fold`.
    """

    id: str
    kind: str
    purpose: str
    pattern: str
    flags: int
    at: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    attributes: Mapping[str, Any] = field(default_factory=dict)
    folded: bool = False

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The pattern compiled, when it is first run: most articles need a few rules, and all take a second.

        Raises:
            PatternError: it does not compile.
        """
        return _regex(self.pattern, self.flags, self.at)

    def has(self, key: str) -> bool:
        """Whether it has a key of its kind that is not false or empty."""
        return bool(self.attributes.get(key))

    @cached_property
    def _require(self) -> re.Pattern[str] | None:
        return self._condition("require")

    @cached_property
    def _exclude(self) -> re.Pattern[str] | None:
        return self._condition("exclude")

    def _condition(self, key: str) -> re.Pattern[str] | None:
        pattern = self.attributes.get(key)
        return _regex(pattern, 0, f"{self.at}, {key}") if pattern else None

    @property
    def required(self) -> Rule | None:
        """What the rule requires beside its pattern, as a rule."""
        pattern = self.attributes.get("require")
        return replace(self, pattern=pattern, flags=0, folded=True, attributes={}) if pattern else None

    def requires_more(self, folded: str) -> bool:
        """Whether a text lacks what the rule requires beside its pattern."""
        return self._require is not None and not self._require.search(folded)

    def excludes(self, folded: str, match: re.Match[str]) -> bool:
        """Whether what must not stand by a match does: `back` characters before it, `reach` behind it, or within."""
        if self._exclude is None:
            return False
        back, reach = self.attributes.get("back", 0), self.attributes.get("reach", _EXCLUDE_REACH)
        return self._exclude.search(folded, max(0, match.start() - back), match.end() + reach) is not None

    @cached_property
    def groups(self) -> frozenset[str]:
        """The names of the pattern's groups."""
        return frozenset(_GROUP.findall(self.pattern))


@dataclass(frozen=True)
class RuleBook:
    """All rules, lexicons and weights of one pipeline folder; `digest` changes when any file of it does."""

    folder: Path
    rules: Mapping[str, tuple[Rule, ...]]
    lexicons: Mapping[str, Mapping[str, Any]]
    config: Mapping[str, Any]
    digest: str
    #: What `sums.json` holds, if the folder has one (see `fundwire.events.likely`).
    weights: Mapping[str, Any] = field(default_factory=dict)
    #: What the patterns need, as far as it was read off them before (`needs.json`).
    needed: Needs = field(default_factory=Needs, repr=False, compare=False)

    def of(self, kind: str) -> tuple[Rule, ...]:
        """The rules of one pattern file, such as ``money``, in the file's order."""
        return self.rules.get(kind, ())

    def lexicon(self, kind: str, name: str) -> Any:
        """One lexicon table or list of a pattern file.

        Raises:
            PipelineError: where the file does not have it.
        """
        try:
            return self.lexicons[kind][name]
        except KeyError:
            way_out = f"add {name} under [lexicon] in {kind}.toml"
            raise PipelineError(str(self.folder), f"lexicon {kind}.{name} is missing", way_out, "no-lexicon") from None

    def cues(self, *kinds: str) -> Cues:
        """The cues of the folder, once it is sure that it has the pattern files that hold those asked for.

        Raises:
            PipelineError: where it lacks one.
        """
        for kind in kinds:
            if kind not in self.rules:
                way_out = f"copy {kind}.toml from the pipeline folder that ships with fundwire"
                raise PipelineError(str(self.folder), f"{kind}.toml is missing", way_out, "no-rules")
        return self._cues

    @cached_property
    def _cues(self) -> Cues:
        return Cues(self)

    def ids(self, kind: str, attribute: str, value: Any = True) -> frozenset[str]:
        """The ids of the rules of a file that have an attribute of this value."""
        return frozenset(rule.id for rule in self.of(kind) if rule.attributes.get(attribute) == value)

    @cached_property
    def gaps(self) -> tuple[str, ...]:
        """The lexicons that fill what may stand between two parts of a pattern, as written in folded patterns."""
        found = {
            _lowered(_expand(text, kind, self.lexicons, f"{kind}.toml"))
            for kind, table in self.lexicons.items()
            for text in table.values()
            if isinstance(text, str) and _REPEATED.search(text)
        }
        return tuple(sorted(filter(is_gap, found), key=lambda text: (-len(text), text)))

    def needs(self, rule: Rule, *, spaced: bool = False) -> Way:
        """The clauses of a rule (see `literals.clauses`)."""
        form = "clauses spaced" if spaced else "clauses"
        return self.needed.ways(rule, form, lambda: [clauses(rule, self.gaps, spaced=spaced)])[0]

    def ways(self, rule: Rule, *, spaced: bool = False, every: bool = False) -> Sequence[Way]:
        """The ways of a rule (see `literals.ways`)."""
        form = f"ways{' spaced' * spaced}{' every' * every}"
        return self.needed.ways(rule, form, lambda: ways(rule, self.gaps, spaced=spaced, every=every))

    def compile(self, kind: str, pattern: str, *, flags: int = 0) -> re.Pattern[str]:
        """A pattern with this book's lexicons filled in, as seen from the file `kind`."""
        return _compile(pattern, kind, self.lexicons, flags, f"{kind}.toml")

    def compile_folded(self, kind: str, pattern: str) -> re.Pattern[str]:
        """The same for text in the case of `fold`: it matches where the pattern does, the case ignored.

        Raises:
            PatternError: a part of the pattern asks for capitals, which such a text has none of.
        """
        return _regex(_folded(pattern, kind, self.lexicons, f"{kind}.toml"), 0, f"{kind}.toml")

    def __iter__(self) -> Iterator[Rule]:
        for kind in sorted(self.rules):
            yield from self.rules[kind]

    def compiled(self) -> RuleBook:
        """This book, each of its rules compiled.

        Raises:
            PatternError: a pattern does not compile.
        """
        for rule in self:
            _ = rule.regex, rule._require, rule._exclude
            if "extends" in rule.attributes:
                _ = self._cues[rule.attributes["extends"]]
        return self


def alternation(words: list[str] | Mapping[str, Any]) -> str:
    """A group that matches any of `words` (each itself a pattern), longest first."""
    return "(?:" + "|".join(sorted(words, key=lambda w: (-len(w), w))) + ")"


def read_rules(folder: Path) -> RuleBook:
    """The rule book of a pipeline folder (`pipeline.toml` and its pattern files).

    Raises:
        PipelineError: the folder or a file of it can't be read.
        PatternError: a rule has a wrong key, or shares its id with another.
    """
    if not (folder / "pipeline.toml").is_file():
        way_out = "name a folder such as pipelines/funding_en"
        raise PipelineError(str(folder), "no pipeline.toml in this folder", way_out, "no-pipeline")
    digest = hashlib.sha256()
    tables: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.toml")):
        raw = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + raw + b"\0")
        try:
            tables[path.stem] = tomllib.loads(raw.decode("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise PipelineError(str(path), f"not valid TOML: {error}", "mend the file", "bad-toml") from error
    weights = _weights(folder / "sums.json", digest)
    needed = _needed(folder / NEEDS, digest)
    config = tables.pop("pipeline")
    lexicons = {kind: table.get("lexicon", {}) for kind, table in tables.items()}
    rules: dict[str, tuple[Rule, ...]] = {}
    seen: dict[str, str] = {}
    for kind, table in tables.items():
        where = folder / f"{kind}.toml"
        if unknown := set(table) - {"lexicon", "rule"}:
            raise PatternError(
                str(where), f"unknown table {sorted(unknown)[0]!r}", "use [lexicon] and [[rule]]", "bad-rule"
            )
        rules[kind] = tuple(_rule(entry, kind, where, lexicons, seen) for entry in table.get("rule", []))
    return RuleBook(folder, rules, lexicons, config, digest.hexdigest()[:16], weights, needed)


def _weights(path: Path, digest: hashlib._Hash) -> Mapping[str, Any]:
    """The learned weights of a folder, none where it has no such file."""
    if not path.is_file():
        return {}
    raw = path.read_bytes()
    digest.update(path.name.encode() + b"\0" + raw + b"\0")
    try:
        weights: Mapping[str, Any] = json.loads(raw)
        if all(isinstance(weight, int) for weight in (weights["bias"], *weights["weights"].values())):
            return weights
    except (ValueError, TypeError, KeyError, AttributeError):
        pass
    way_out = "write it anew with tools/train_sums.py, or delete it"
    raise PipelineError(str(path), "these are no weights", way_out, "bad-weights")


def _needed(path: Path, digest: hashlib._Hash) -> Needs:
    """What the patterns of a folder need, as far as it has a file of it."""
    if not path.is_file():
        return Needs()
    raw = path.read_bytes()
    digest.update(path.name.encode() + b"\0" + raw + b"\0")
    try:
        return Needs(raw)
    except ValueError as error:
        way_out = "write it anew with tools/write_needs.py, or delete it"
        raise PipelineError(str(path), "this does not tell what patterns need", way_out, "bad-needs") from error


def _rule(
    entry: Mapping[str, Any], kind: str, where: Path, lexicons: Mapping[str, Mapping[str, Any]], seen: dict[str, str]
) -> Rule:
    name = entry.get("id")
    if not isinstance(name, str) or not name:
        raise PatternError(str(where), "a [[rule]] has no id", "give it an id such as money.symbol", "bad-rule")
    at = f"{where}, rule {name}"
    for key in ("purpose", "pattern"):
        if not isinstance(entry.get(key), str):
            raise PatternError(at, f"{key} is missing or not a text", f"add {key} = '...'", "bad-rule")
    for key in ("yes", "no"):
        if not (isinstance(entry.get(key, []), list) and all(isinstance(x, str) for x in entry.get(key, []))):
            raise PatternError(at, f"{key} is not a list of texts", f'write {key} = ["..."]', "bad-rule")
    if name in seen:
        raise PatternError(at, f"the id is used twice (also in {seen[name]})", "rename one of them", "bad-rule")
    seen[name] = where.name
    filled = _expand(entry["pattern"], kind, lexicons, at)
    if "look" in entry:
        filled = looked_for(filled, entry, at)
    folded = kind in _FOLDED and not entry.get("case") and _CASE not in filled
    flags = 0 if folded or entry.get("case") else re.IGNORECASE
    attributes = Attributes(at, {k: v for k, v in entry.items() if k not in _KEYS})
    for key in _CONDITIONS:
        if key in attributes:
            attributes[key] = _folded(attributes[key], kind, lexicons, f"{at}, {key}")
    yes, no = tuple(entry.get("yes", ())), tuple(entry.get("no", ()))
    pattern = _lowered(filled) if folded else filled
    return Rule(name, kind, entry["purpose"], pattern, flags, at, yes, no, attributes, folded)


def _compile(
    pattern: str, kind: str, lexicons: Mapping[str, Mapping[str, Any]], flags: int, at: str
) -> re.Pattern[str]:
    return _regex(_expand(pattern, kind, lexicons, at), flags, at)


def _regex(pattern: str, flags: int, at: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, flags)
    except re.error as error:
        raise PatternError(at, f"the pattern does not compile: {error}", "mend the pattern", "bad-pattern") from error


def _folded(pattern: str, kind: str, lexicons: Mapping[str, Mapping[str, Any]], at: str) -> str:
    """A pattern with its lexicons filled in, for text in the case of `fold`."""
    filled = _expand(pattern, kind, lexicons, at)
    if _CASE in filled:
        way_out = f"write it without {_CASE}...)"
        raise PatternError(at, f"{pattern[:60]!r} asks for capitals", way_out, "bad-pattern")
    return _lowered(filled)


def _lowered(pattern: str) -> str:
    return _KEPT.sub(lambda part: part[0] if part[0][0] in "\\(" else part[0].lower(), pattern)


def _expand(pattern: str, kind: str, lexicons: Mapping[str, Mapping[str, Any]], at: str, depth: int = 0) -> str:
    def fill(match: re.Match[str]) -> str:
        name = match[1]
        home, _, rest = name.partition(".")
        table = lexicons.get(home, {}).get(rest) if rest else lexicons.get(kind, {}).get(name)
        if table is None:
            table = next((words[name] for words in lexicons.values() if name in words), None)
        if table is None:
            raise PatternError(at, f"no lexicon is called {name!r}", "add it under [lexicon]", "bad-pattern")
        if depth > 8:
            raise PatternError(at, f"lexicon {name!r} contains itself", "break the circle", "bad-pattern")
        text = table if isinstance(table, str) else alternation(table)
        return _expand(text, kind, lexicons, at, depth + 1)

    return _PLACEHOLDER.sub(fill, pattern)
