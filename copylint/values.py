"""Frozen dataclasses that are made in a fifth of the time: at start-up, making classes is most of the work.

The dataclass of the standard library writes and compiles eight methods for each class, whether they are called or
not. Here they are shared by all classes but for `__init__`, which is written when the first value is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["dataclass"]

if TYPE_CHECKING:
    from dataclasses import dataclass  # for type checkers it is that one
else:
    import dataclasses
    from operator import attrgetter

    def dataclass(*, frozen, slots, order=False):
        """Make a class with annotated fields a frozen dataclass with slots."""
        if not (frozen and slots):
            raise TypeError("values are frozen and have slots")

        def made(plain):
            cls = dataclasses.dataclass(plain, init=False, repr=False, eq=False, slots=True)
            fields = cls.__dataclass_fields__
            cls._values = _values_of(tuple(fields))
            cls._compared = _values_of(tuple(name for name, field in fields.items() if field.compare))
            for name, method in {**vars(_Value), **(vars(_Ordered) if order else {})}.items():
                if callable(method) and name not in vars(plain):
                    setattr(cls, name, method)
            return cls

        return made

    def _values_of(names):
        getter = attrgetter(*names)
        return property(getter if len(names) > 1 else lambda self: (getter(self),))

    def _init_of(cls):
        """Return an `__init__` that takes the fields as arguments, with their defaults."""
        known, heads, lines = {"FACTORY": object()}, [], []
        for name, field in cls.__dataclass_fields__.items():
            known[f"set_{name}"] = getattr(cls, name).__set__
            head = value = name
            if field.default is not dataclasses.MISSING:
                known[f"default_{name}"] = field.default
                head = f"{name}=default_{name}"
            elif field.default_factory is not dataclasses.MISSING:
                known[f"default_{name}"] = field.default_factory
                head = f"{name}=FACTORY"
                value = f"default_{name}() if {name} is FACTORY else {name}"
            heads.append(head)
            lines.append(f" set_{name}(self, {value})\n")
        exec(f"def __init__(self, {', '.join(heads)}):\n{''.join(lines)}", known)
        return known["__init__"]

    class _Value:
        """What every value can do."""

        def __init__(self, *args, **kwargs):
            cls = type(self)
            cls.__init__ = _init_of(cls)
            cls.__init__(self, *args, **kwargs)

        def __repr__(self):
            pairs = zip(self.__dataclass_fields__, self._values, strict=True)
            return f"{type(self).__qualname__}({', '.join(f'{name}={value!r}' for name, value in pairs)})"

        def __eq__(self, other):
            return self._compared == other._compared if type(self) is type(other) else NotImplemented

        def __hash__(self):
            return hash(self._compared)

        def __setattr__(self, name, value):
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")

        def __delattr__(self, name):
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")

        def __reduce__(self):
            return type(self), self._values

    class _Ordered:
        """What a value can do that has an order."""

        def __lt__(self, other):
            return self._compared < other._compared if type(self) is type(other) else NotImplemented

        def __le__(self, other):
            return self._compared <= other._compared if type(self) is type(other) else NotImplemented

        def __gt__(self, other):
            return self._compared > other._compared if type(self) is type(other) else NotImplemented

        def __ge__(self, other):
            return self._compared >= other._compared if type(self) is type(other) else NotImplemented
