"""Frozen dataclasses and named tuples that are made in little time: at start-up, making classes is most of the work.

The dataclass of the standard library writes and compiles eight methods for each class, whether they are called or
not, and takes a dozen modules to do it. Here the methods are shared by all classes but for `__init__`, which is
written once a class turns out to have many values. What `dataclasses` knows of a class, it is told when it asks.
`NamedTuple` and `Generic` are those of `typing`, without that module.
"""

from __future__ import annotations

TYPE_CHECKING = False  # for type checkers it is true; they need no `typing` for it, and its import takes a while

__all__ = ["TYPE_CHECKING", "Generic", "NamedTuple", "dataclass", "field", "fields", "replace"]

if TYPE_CHECKING:
    # For type checkers it is those.
    from dataclasses import dataclass, field, fields, replace
    from typing import Generic, NamedTuple
else:
    from collections import namedtuple
    from operator import attrgetter
    from types import GenericAlias

    _MISSING = object()

    # To write and compile an `__init__` takes as long as to fill in this many values without one; most classes of a
    # short run have fewer.
    _FEW = 30

    class _Field:
        """What a class says about one of its fields."""

        __slots__ = ("compare", "default", "default_factory", "metadata", "name")

        def __init__(self, default, default_factory, compare, metadata):
            self.default = default
            self.default_factory = default_factory
            self.compare = compare
            self.metadata = metadata or {}

    def field(*, default=_MISSING, default_factory=_MISSING, compare=True, metadata=None):
        """Say more about a field than its type."""
        return _Field(default, default_factory, compare, metadata)

    def dataclass(*, frozen, slots, order=False):
        """Make a class with annotated fields a frozen dataclass with slots."""
        if not (frozen and slots):
            raise TypeError("values are frozen and have slots")
        return _ordered if order else _unordered

    def fields(value):
        """Return the fields of a value or of its class, with what was said about them."""
        return tuple(value._fields.values())

    def replace(value, /, **changes):
        """Return a copy of a value in which some fields are changed."""
        cls = type(value)
        made = cls(*value._values)
        setters = cls._setters
        try:
            for name, changed in changes.items():
                setters[name](made, changed)
        except KeyError as error:
            raise TypeError(f"{cls.__qualname__} has no field {error}") from None
        return made

    def _unordered(plain):
        return _made(plain, _Value)

    def _ordered(plain):
        return _made(plain, _Ordered)

    def _made(plain, base):
        """Return the class anew: slots cannot be added to one that is there."""
        own = dict(vars(plain))
        known = {name: _field_of(name, own.pop(name, _MISSING)) for name in own["__annotations__"]}
        del own["__dict__"], own["__weakref__"]
        own["__qualname__"] = plain.__qualname__
        own["__slots__"] = own["__match_args__"] = tuple(known)
        own["_fields"] = known
        own["_values"] = _values_of(own["__slots__"])
        own["_compared"] = _values_of([name for name, one in known.items() if one.compare])
        own["_first"] = iter(range(_FEW))
        cls = type(plain.__name__, (base,), own)
        cls._setters = {name: getattr(cls, name).__set__ for name in known}
        return cls

    def _field_of(name, given):
        if type(given).__module__ == "dataclasses":
            raise TypeError(f'what is said about "{name}" must come from copylint.values.field')
        made = given if isinstance(given, _Field) else _Field(given, _MISSING, True, None)
        made.name = name
        return made

    def _values_of(names):
        getter = attrgetter(*names)
        return property(getter if len(names) > 1 else lambda self: (getter(self),))

    def _defaults_of(cls):
        """Return what the fields hold of which nothing is said when a value is made."""
        defaults = {}
        for name, one in cls._fields.items():
            if one.default is not _MISSING:
                defaults[name] = one.default
            elif one.default_factory is not _MISSING:
                defaults[name] = one.default_factory()
        return defaults

    def _init_of(cls):
        """Return an `__init__` that takes the fields as arguments, with their defaults."""
        known, heads, lines = {"FACTORY": object()}, [], []
        for name, one in cls._fields.items():
            known[f"set_{name}"] = cls._setters[name]
            head = value = name
            if one.default is not _MISSING:
                known[f"default_{name}"] = one.default
                head = f"{name}=default_{name}"
            elif one.default_factory is not _MISSING:
                known[f"default_{name}"] = one.default_factory
                head = f"{name}=FACTORY"
                value = f"default_{name}() if {name} is FACTORY else {name}"
            heads.append(head)
            lines.append(f" set_{name}(self, {value})\n")
        exec(f"def __init__(self, {', '.join(heads)}):\n{''.join(lines)}", known)
        return known["__init__"]

    class _StandardFields:
        """The fields of a class as `dataclasses` looks for them, made when it first does."""

        def __get__(self, value, cls):
            from dataclasses import dataclass as standard
            from dataclasses import field as standard_field

            said = {"__module__": cls.__module__, "__annotations__": cls.__annotations__}
            for name, one in cls._fields.items():
                given = {key: getattr(one, key) for key in ("default", "default_factory")}
                given = {key: default for key, default in given.items() if default is not _MISSING}
                said[name] = standard_field(compare=one.compare, metadata=one.metadata, **given)
            plain = standard(init=False, repr=False, eq=False)(type(cls.__name__, (), said))
            cls.__dataclass_fields__ = plain.__dataclass_fields__
            return cls.__dataclass_fields__

    class _Value:
        """What every value can do."""

        __slots__ = ()
        __dataclass_fields__ = _StandardFields()

        def __init__(self, *args, **kwargs):
            cls = type(self)
            told = {**dict(zip(cls._setters, args)), **kwargs}  # noqa: B905  # the written one complains
            given = {**_defaults_of(cls), **told}
            is_plain = len(told) == len(args) + len(kwargs) and given.keys() == cls._setters.keys()
            if not is_plain or next(cls._first, None) is None:
                cls.__init__ = _init_of(cls)
                cls.__init__(self, *args, **kwargs)
                return
            for name, value in given.items():
                cls._setters[name](self, value)

        def __repr__(self):
            pairs = zip(self._fields, self._values, strict=True)
            return f"{type(self).__qualname__}({', '.join(f'{name}={value!r}' for name, value in pairs)})"

        def __eq__(self, other):
            return self._compared == other._compared if type(self) is type(other) else NotImplemented

        def __hash__(self):
            return hash(self._compared)

        def __setattr__(self, name, value):
            from dataclasses import FrozenInstanceError

            raise FrozenInstanceError(f"cannot assign to field {name!r}")

        def __delattr__(self, name):
            from dataclasses import FrozenInstanceError

            raise FrozenInstanceError(f"cannot delete field {name!r}")

        def __reduce__(self):
            return type(self), self._values

    class _NamedTupleType(type):
        """Turns the annotations of a class into the fields of a tuple."""

        def __new__(cls, name, bases, body):
            names = list(body.get("__annotations__", {}))
            defaults = [body.pop(one) for one in names if one in body]
            made = namedtuple(name, names, defaults=defaults, module=body["__module__"])
            for key, value in body.items():
                if key not in ("__module__", "__qualname__"):
                    setattr(made, key, value)
            return made

    NamedTuple = type.__new__(_NamedTupleType, "NamedTuple", (), {})

    class Generic:
        """The base of classes whose parameters matter to type checkers only."""

        __slots__ = ()
        __class_getitem__ = classmethod(GenericAlias)

    class _Ordered(_Value):
        """What a value can do that has an order."""

        __slots__ = ()

        def __lt__(self, other):
            return self._compared < other._compared if type(self) is type(other) else NotImplemented

        def __le__(self, other):
            return self._compared <= other._compared if type(self) is type(other) else NotImplemented

        def __gt__(self, other):
            return self._compared > other._compared if type(self) is type(other) else NotImplemented

        def __ge__(self, other):
            return self._compared >= other._compared if type(self) is type(other) else NotImplemented
