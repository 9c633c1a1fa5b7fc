"""A value behaves as a frozen dataclass with slots of the standard library does."""

import copy
import dataclasses
import pickle
import typing

import pytest

from copylint import values


@values.dataclass(frozen=True, slots=True, order=True)
class Made:
    """A value."""

    first: int
    second: str = "x"
    third: list = values.field(default_factory=list)
    fourth: int = values.field(default=0, compare=False, metadata={"help": "A number."})


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Standard:
    """A value of the standard library."""

    first: int
    second: str = "x"
    third: list = dataclasses.field(default_factory=list)
    fourth: int = dataclasses.field(default=0, compare=False, metadata={"help": "A number."})


@values.dataclass(frozen=True, slots=True)
class Single:
    """A value with one field."""

    only: int


def refusal(change):
    with pytest.raises((TypeError, AttributeError)) as refused:
        change()
    return refused.type, str(refused.value).replace("Standard", "Made")


def fields_of(kind):
    names = ("name", "type", "default", "default_factory", "compare", "metadata")
    return [[getattr(one, name) for name in names] for one in dataclasses.fields(kind)]


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda kind: repr(kind(1, third=[2])), id="repr"),
        pytest.param(lambda kind: kind(1) == kind(1, fourth=3), id="equal but for what is not compared"),
        pytest.param(lambda kind: kind(1) == kind(1, "y"), id="unequal"),
        pytest.param(lambda kind: kind(1) == (1, "x", []), id="unlike a tuple"),
        pytest.param(lambda kind: sorted([kind(2), kind(1, "y"), kind(1)])[0].second, id="order"),
        pytest.param(
            lambda kind: [one(kind(1), kind(1, "y")) for one in (kind.__le__, kind.__gt__, kind.__ge__)],
            id="all orders",
        ),
        pytest.param(lambda kind: repr(dataclasses.replace(kind(1), second="z")), id="replace"),
        pytest.param(lambda kind: dataclasses.asdict(kind(1)), id="asdict"),
        pytest.param(lambda kind: [dataclasses.is_dataclass(one) for one in (kind, kind(1))], id="is_dataclass"),
        pytest.param(fields_of, id="fields"),
        pytest.param(lambda kind: kind.__match_args__, id="match"),
        pytest.param(lambda kind: kind(1).third is kind(1).third, id="a default for each"),
        pytest.param(lambda kind: repr(pickle.loads(pickle.dumps(kind(1, "y")))), id="pickle"),
        pytest.param(lambda kind: repr(copy.deepcopy(kind(1, "y"))), id="copy"),
        pytest.param(lambda kind: refusal(lambda: setattr(kind(1), "first", 2)), id="frozen"),
        pytest.param(lambda kind: refusal(lambda: delattr(kind(1), "first")), id="frozen to deletion"),
        pytest.param(lambda kind: refusal(lambda: hash(kind(1))), id="hash of its values"),
        pytest.param(lambda kind: refusal(kind)[0], id="missing argument"),
        pytest.param(lambda kind: refusal(lambda: kind(1, fifth=2))[0], id="unknown argument"),
        pytest.param(lambda kind: refusal(lambda: kind(1, first=2))[0], id="argument given twice"),
        pytest.param(lambda kind: refusal(lambda: kind(1, "y", [], 4, 5))[0], id="argument too many"),
        pytest.param(lambda kind: refusal(lambda: kind("x", third=[], fifth=1))[0], id="one missing, one unknown"),
    ],
)
def test_a_value_does_what_a_standard_one_does(ask):
    made, standard = ask(Made), ask(Standard)

    assert repr(made) == repr(standard).replace("Standard", "Made")


def test_a_value_with_one_field_can_be_hashed_and_compared():
    assert {Single(1), Single(1)} == {Single(1)}


def test_the_first_values_are_made_as_the_later_ones():
    @values.dataclass(frozen=True, slots=True)
    class Fresh:
        """A class of which few values exist."""

        first: int
        second: str = "x"

    made = [(Fresh(1)._values, Fresh(second="y", first=2)._values) for _ in range(50)]

    assert made == [((1, "x"), (2, "y"))] * 50


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(lambda kind: kind(), id="missing argument"),
        pytest.param(lambda kind: kind(1, second="y"), id="unknown argument"),
        pytest.param(lambda kind: kind(1, only=1), id="argument given twice"),
        pytest.param(lambda kind: kind(1, 2), id="argument too many"),
    ],
)
def test_the_first_value_of_a_class_is_refused_as_later_ones_are(wrong):
    @values.dataclass(frozen=True, slots=True)
    class Fresh:
        """A class without values."""

        only: int

    assert refusal(lambda: wrong(Fresh))[0] is TypeError


def test_a_value_that_could_change_is_refused():
    with pytest.raises(TypeError, match="values are frozen"):
        values.dataclass(frozen=False, slots=True)


def test_what_is_said_about_a_field_can_be_asked():
    said = [(one.name, one.compare, dict(one.metadata)) for one in values.fields(Made)]

    assert said == [
        ("first", True, {}),
        ("second", True, {}),
        ("third", True, {}),
        ("fourth", False, {"help": "A number."}),
    ]


def test_a_field_of_the_standard_library_is_refused():
    class Mixed:
        one: int = dataclasses.field(default=1)

    with pytest.raises(TypeError, match=r"values\.field"):
        values.dataclass(frozen=True, slots=True)(Mixed)


def test_a_changed_copy_differs_in_what_was_changed():
    old = Made(1, "y", [2], 3)

    assert repr(values.replace(old, second="z", fourth=4)) == repr(Made(1, "z", [2], 4))


def test_a_changed_copy_leaves_the_old_value_as_it_was():
    old = Made(1)
    values.replace(old, first=2)

    assert old == Made(1)


def test_a_field_that_does_not_exist_cannot_be_changed():
    with pytest.raises(TypeError, match="Made has no field 'fifth'"):
        values.replace(Made(1), fifth=2)


class Pair(values.NamedTuple):
    """A pair."""

    left: int
    right: str = "x"

    def doubled(self):
        return self._replace(left=self.left * 2)


class StandardPair(typing.NamedTuple):
    """A pair of the standard library."""

    left: int
    right: str = "x"

    def doubled(self):
        return self._replace(left=self.left * 2)


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(lambda kind: kind(1).doubled(), id="methods and defaults"),
        pytest.param(lambda kind: kind(left=1, right="y") == (1, "y"), id="a tuple"),
        pytest.param(lambda kind: pickle.loads(pickle.dumps(kind(1))), id="pickle"),
        pytest.param(lambda kind: (kind._fields, kind.__match_args__, kind.__annotations__), id="fields"),
        pytest.param(lambda kind: (kind.__module__, kind.__doc__[:6]), id="what the class says of itself"),
        pytest.param(lambda kind: refusal(kind)[0], id="missing argument"),
        pytest.param(lambda kind: refusal(lambda: setattr(kind(1), "left", 2)), id="frozen"),
    ],
)
def test_a_named_tuple_does_what_a_standard_one_does(ask):
    assert repr(ask(Pair)) == repr(ask(StandardPair)).replace("Standard", "")


def test_a_generic_class_is_itself_whatever_its_parameter():
    class Box(values.Generic[int]):
        pass

    assert (Box[str]().__class__, Box.__bases__) == (Box, (values.Generic,))
