"""Compiled rules, kept in the cache folder until a rule file, copylint or Python changes."""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from time import time_ns
from typing import Any, NamedTuple

from copylint import __version__
from copylint.caches import pack_name, read_cached, write_cached
from copylint.digests import sha256
from copylint.matching.compiled import CompiledRules, RulePattern
from copylint.rulebook.model import ClaimRule, builtin_folder
from copylint.sealed import DamageError, Shelf, seal, unseal

# A file's path, size and times of change: all of it stays the same only where its content does.
_Look = tuple[str, int, int, int]

# A file that changed this shortly before it was looked at may change again and look the same.
_TOO_FRESH_NS = 2_000_000_000
# In this version equal values have equal bytes.
_MARSHAL_WITHOUT_REFERENCES = 2
_PACKAGE = os.path.dirname(os.path.realpath(__file__))


class _Pack(NamedTuple):
    """What is kept: compiled rules, how the files that they were made of looked, and whether that could be trusted."""

    digest: str
    looks: bytes
    is_settled: bool
    compiled: CompiledRules


class SealedRules(Mapping[str, ClaimRule]):
    """Rules of which each is read when it is first asked for: a run needs few of them."""

    def __init__(self, rules: Mapping[str, ClaimRule]) -> None:
        self._sealed = Shelf({id_: seal(rule) for id_, rule in rules.items()})
        self._read: dict[str, ClaimRule] = {}

    def __getitem__(self, rule: str) -> ClaimRule:
        if rule not in self._read:
            self._read[rule] = unseal(self._sealed[rule])
        return self._read[rule]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sealed)

    def __len__(self) -> int:
        return len(self._sealed)


class SealedPatterns(Sequence[RulePattern]):
    """The patterns of rules, likewise."""

    def __init__(self, patterns: Iterable[RulePattern]) -> None:
        self._sealed = Shelf({str(number): marshal.dumps(one) for number, one in enumerate(patterns)})
        self._read: dict[int, RulePattern] = {}

    def __getitem__(self, number: Any) -> Any:
        if number not in self._read:
            self._read[number] = marshal.loads(self._sealed[str(range(len(self))[number])])
        return self._read[number]

    def __len__(self) -> int:
        return len(self._sealed)


def load_compiled(folders: Sequence[str] = (), cache: bool = True) -> CompiledRules:
    """Return the rules of copylint and of the given folders, compiled; from the cache where that knows them.

    Raises SchemaError, which names path and line, for anything in the folders that is wrong.
    """
    if not cache:
        return _compiled(folders)
    seen = time_ns()
    name = _name_of(folders)
    found = (*_looks_in(_PACKAGE, ".py"), *(look for folder in _all(folders) for look in _looks_in(folder, ".yaml")))
    looks = marshal.dumps(found, _MARSHAL_WITHOUT_REFERENCES)
    pack = _read(name)
    if pack and pack.is_settled and pack.looks == looks:
        return pack.compiled
    digest = _digest_of(found)
    is_settled = max(max(times) for _, _, *times in found) + _TOO_FRESH_NS < seen
    if pack and pack.digest == digest:
        pack = pack._replace(looks=looks, is_settled=is_settled)
    else:
        compiled = _compiled(folders)
        claims, patterns = SealedRules(compiled.claims), SealedPatterns(compiled.patterns)
        pack = _Pack(digest, looks, is_settled, replace(compiled, claims=claims, patterns=patterns, digest=digest))
    write_cached(name, seal(pack))
    return pack.compiled


def _compiled(folders: Sequence[str]) -> CompiledRules:
    # Reading and compiling rules takes modules that a run with a pack does without.
    from pathlib import Path

    from copylint.matching.compile import compile_rules
    from copylint.rulebook.load import load_rules
    from copylint.rulebook.validate import check_folders

    paths = [Path(folder) for folder in folders]
    book = load_rules(paths)
    check_folders(paths, {*book.targets, *book.lists})
    return compile_rules(book)


def _all(folders: Iterable[str]) -> tuple[str, ...]:
    return (builtin_folder(), *folders)


def _name_of(folders: Iterable[str]) -> str:
    """Return a file name for the pack of these folders; another version or Python has another one."""
    places = [os.path.abspath(folder) for folder in _all(folders)]
    identity = "\0".join((__version__, sys.version, *places))
    return pack_name("rules", identity)


def _read(name: str) -> _Pack | None:
    with suppress(DamageError):
        pack = unseal(read_cached(name))
        return pack if isinstance(pack, _Pack) else None
    return None


def _looks_in(folder: str, suffix: str) -> Iterator[_Look]:
    """Yield how each file with the suffix looks, below a folder of rules or in the folder of the package."""
    with suppress(OSError), os.scandir(folder) as scanned:
        for entry in sorted(scanned, key=lambda one: one.name):
            if entry.name.endswith(suffix):
                stat = entry.stat()
                yield entry.path, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns
            elif suffix == ".yaml" and entry.is_dir():
                yield from _looks_in(entry.path, suffix)


def _digest_of(looks: Iterable[_Look]) -> str:
    """Return what identifies the content of files."""
    digest = sha256()
    for path, *_ in looks:
        with suppress(OSError), open(path, "rb") as file:
            digest.update(os.fsencode(path) + b"\0" + file.read() + b"\0")
    return digest.hexdigest()
