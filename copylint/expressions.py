"""Regular expressions that are compiled when they are first used: a run needs half of those that it passes by."""

from __future__ import annotations

from copylint.values import TYPE_CHECKING

__all__ = ["expression"]

if TYPE_CHECKING:
    from re import compile as expression
else:
    import re

    class expression:  # noqa: N801  # called as `re.compile` is
        """An expression that has the methods of a compiled one."""

        def __init__(self, pattern, flags=0):
            self._pattern = pattern
            self._flags = flags

        def __getattr__(self, name):
            """Return a method of the compiled expression; from then on it is found without coming here."""
            method = getattr(re.compile(self._pattern, self._flags), name)
            setattr(self, name, method)
            return method
