"""Frozen dataclasses behave as those of `dataclasses` do."""

import pickle
from copy import deepcopy
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, is_dataclass, replace
from inspect import signature

import pytest

from copylint.model import frozen


def _cases(make):
    @make(frozen=True, slots=True)
    class Point:
        """A place."""

        x: int
        y: int = 0
        tags: dict[str, int] = field(default_factory=dict, compare=False, repr=False)

        def __post_init__(self) -> None:
            if self.x < 0:
                raise ValueError("x is less than 0")

    @make(frozen=True, slots=True, kw_only=True)
    class Named:
        """A place with a name."""

        name: str
        size: int = 1

    return Point, Named


OURS, OURS_NAMED = _cases(frozen.dataclass)
THEIRS, THEIRS_NAMED = _cases(dataclass)


@frozen.dataclass(frozen=True, slots=True)
class Kept:
    """A value that can be pickled: its class stands in a module."""

    text: str
    number: int = 3


def _outcome(make):
    try:
        return repr(make())
    except (TypeError, ValueError) as error:
        return type(error)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda point: point(1), id="default"),
        pytest.param(lambda point: point(1, 2, {"a": 1}), id="by place"),
        pytest.param(lambda point: point(y=2, x=1), id="by name"),
        pytest.param(lambda point: point(1, y=2), id="both"),
        pytest.param(lambda point: point(), id="missing"),
        pytest.param(lambda point: point(y=1), id="missing beside a name"),
        pytest.param(lambda point: point(1, x=1), id="twice"),
        pytest.param(lambda point: point(1, z=1), id="unknown"),
        pytest.param(lambda point: point(1, 2, {}, 4), id="too many"),
        pytest.param(lambda point: point(-1), id="refused by a check"),
        pytest.param(lambda point: point(1) == point(1, 0, {"a": 1}), id="field that is not compared"),
        pytest.param(lambda point: point(1) == point(2), id="different"),
        pytest.param(lambda point: point(1) == (1, 0, {}), id="another type"),
        pytest.param(lambda point: hash(point(1)) == hash(point(1, 0, {"a": 1})), id="hash"),
        pytest.param(lambda point: replace(point(1, 2), x=5), id="replace"),
        pytest.param(lambda point: replace(point(1, 2), x=-5), id="replace checks"),
        pytest.param(lambda point: replace(point(1, 2), z=5), id="replace what is not there"),
        pytest.param(lambda point: asdict(point(1)), id="asdict"),
        pytest.param(lambda point: deepcopy(point(1, 2)), id="copy"),
        pytest.param(lambda point: point(1).tags is point(1).tags, id="default of its own"),
        pytest.param(lambda point: [(item.name, item.type) for item in fields(point)], id="fields"),
        pytest.param(lambda point: (is_dataclass(point), point.__match_args__, point.__slots__), id="class"),
        pytest.param(lambda point: list(signature(point).parameters), id="signature"),
    ],
)
def test_values_are_made_compared_and_told_as_ever(make):
    assert _outcome(lambda: make(OURS)) == _outcome(lambda: make(THEIRS))


@pytest.mark.parametrize("given", [((), {"name": "a"}), ((), {"size": 2}), (("a",), {}), (("a",), {"name": "b"})])
def test_fields_for_names_alone_are_given_by_name(given):
    values, named = given

    assert _outcome(lambda: OURS_NAMED(*values, **named)) == _outcome(lambda: THEIRS_NAMED(*values, **named))


def test_a_value_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        OURS(1).x = 2


def test_a_value_can_be_pickled():
    kept = Kept("a")

    assert pickle.loads(pickle.dumps(kept)) == kept


def test_a_dataclass_can_be_built_on():
    @dataclass(frozen=True)
    class Longer(Kept):
        more: str = ""

    assert (repr(Longer("a", more="b")).rpartition(".")[2], replace(Longer("a"), number=4).number) == (
        "Longer(text='a', number=3, more='b')",
        4,
    )
