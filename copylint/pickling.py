"""What is needed of pickle, from its part in C: that is imported in a third of the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pickle import PickleBuffer, Unpickler, UnpicklingError, dumps
else:
    try:
        from _pickle import PickleBuffer, Unpickler, UnpicklingError, dumps
    except ImportError:
        from pickle import PickleBuffer, Unpickler, UnpicklingError, dumps

__all__ = ["PickleBuffer", "Unpickler", "UnpicklingError", "dumps"]
