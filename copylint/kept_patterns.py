"""Compiled patterns in the cache folder: to compile one takes longer than all else that a short text asks for.

Where all patterns of a run are here, only the part of `regex` that runs them is imported, a tenth of the whole.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any

from copylint.caches import pack_name, read_cached, write_cached
from copylint.digests import sha256
from copylint.pickling import Unpickler, UnpicklingError, dumps
from copylint.sealed import DamageError, Shelf, seal, unseal

if TYPE_CHECKING:
    import regex

_ENGINE = "regex._regex"

# Who writes rules leaves old patterns behind; with more than these, all are forgotten.
_MOST_KEPT = 4000


class KeptPatterns:
    """The compiled patterns of earlier runs, by their text."""

    def __init__(self) -> None:
        self._kept = _read()

    def find(self, text: str, flags: int) -> regex.Pattern[str] | None:
        """Return a pattern that was kept."""
        key = _key(text, flags)
        if key not in self._kept:
            return None
        try:
            return _Unpickler(BytesIO(self._kept[key])).load()  # type: ignore[no-any-return]
        except Exception:  # what another regex library's bytes do to this one
            return None

    def keep(self, patterns: Mapping[tuple[str, int], regex.Pattern[str]]) -> None:
        """Keep patterns for later runs, besides those that others kept in the meantime."""
        known = dict(_read().items())
        new = {_key(*key): dumps(pattern, protocol=5) for key, pattern in patterns.items()}
        write_cached(_name(), seal(Shelf({**(known if len(known) <= _MOST_KEPT else {}), **new})))


class _Unpickler(Unpickler):
    """Reads compiled patterns, and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) != (_ENGINE, "compile"):
            raise UnpicklingError(f"{module}.{name} is no pattern")
        return _engine().compile


def _read() -> Shelf:
    with suppress(DamageError):
        kept = unseal(read_cached(_name()))
        return kept if isinstance(kept, Shelf) else Shelf({})
    return Shelf({})


def _key(text: str, flags: int) -> str:
    return sha256(f"{flags} {text}".encode("utf-8", "surrogatepass")).hexdigest()


def _name() -> str:
    """Return a file name that is another one where patterns are compiled in another way."""
    engine = _engine().__file__
    looks = os.stat(engine)
    identity = f"{engine} {looks.st_size} {looks.st_mtime_ns} {sys.version}"
    return pack_name("patterns", identity)


def _engine() -> Any:
    """Return the part of `regex` that runs patterns, imported without the parts that compile them."""
    if _ENGINE not in sys.modules:
        from importlib.machinery import PathFinder
        from importlib.util import module_from_spec

        package = PathFinder.find_spec("regex")
        spec = package and PathFinder.find_spec(_ENGINE, package.submodule_search_locations)
        if spec and spec.loader:
            module = module_from_spec(spec)
            spec.loader.exec_module(module)
            sys.modules[_ENGINE] = module
    # Where it was not found so, the ordinary way imports all of the package.
    return sys.modules.get(_ENGINE) or import_module(_ENGINE)
