"""Names in the package say what they hold: a variable has a noun, and a type has a name of its own."""

import ast
from collections import defaultdict
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent.parent / "copylint"

# They say nothing of what they hold, where a noun would: `rule`, `match`, `finding`.
FILLERS = {"one", "found", "said", "told", "wanted"}


@pytest.fixture(scope="module")
def trees():
    paths = sorted(PACKAGE.rglob("*.py"))
    return {str(path.relative_to(PACKAGE)): ast.parse(path.read_text("utf-8")) for path in paths}


def fields_in(tree):
    """Yield the names of fields: users know them, and some are keys of outputs."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield from (line.target for line in node.body if isinstance(line, ast.AnnAssign))


def names_bound_in(tree):
    fields = set(fields_in(tree))
    for node in ast.walk(tree):
        match node:
            case ast.Name(ctx=ast.Store()) if node not in fields:
                yield node.id
            case ast.arg(arg=name) | ast.MatchAs(name=name) | ast.MatchStar(name=name):
                yield name


def types_in(tree):
    """Yield the names of classes and of type aliases, private ones as if they were public."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield node.name.lstrip("_")
    for node in tree.body:
        if isinstance(node, ast.Assign):
            names = (target.id.lstrip("_") for target in node.targets if isinstance(target, ast.Name))
            yield from (name for name in names if name[:1].isupper() and not name.isupper())


def test_a_variable_has_a_name_that_says_what_it_holds(trees):
    fillers = {module: FILLERS.intersection(names_bound_in(tree)) for module, tree in trees.items()}

    assert {module: names for module, names in fillers.items() if names} == {}


def test_no_two_types_have_the_same_name(trees):
    modules = defaultdict(list)
    for module, tree in trees.items():
        for name in types_in(tree):
            modules[name].append(module)

    assert {name: places for name, places in modules.items() if len(places) > 1} == {}
