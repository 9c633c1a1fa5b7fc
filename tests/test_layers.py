"""Imports go downwards only, from room to room: the order is that of docs/architecture.md."""

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "copylint"

# From the top down. A room may import what stands in a later row, never its own row or an earlier one.
ROWS = (
    ("__main__",),
    ("faces.cli",),
    ("catalogue", "faces.desk", "faces.lsp", "faces.mcp", "faces.site"),
    ("tasks.authoring", "tasks.decisions", "tasks.review"),
    ("reporters",),
    ("linter.runner",),
    ("linter",),
    ("findings",),
    ("matching",),
    ("readers.discovery", "rulebook"),
    ("readers",),
    ("config", "text"),
    ("files.schema", "model"),
    ("files",),
    ("model.errors",),
)
GROUPS = ("copylint", "copylint.faces", "copylint.tasks")
ROW_OF = {room: row for row, rooms in enumerate(ROWS) for room in rooms}


@cache
def imports_in(path):
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [node for node in nodes if isinstance(node, (ast.Import, ast.ImportFrom))]


def room_of(module):
    """Return the innermost room that a module of the package lies in."""
    parts = module.split(".")[1:3]
    inner = ".".join(parts)
    return inner if inner in ROW_OF else parts[0]


def rooms_imported_by(path):
    for node in imports_in(path):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("copylint."):
            yield from {room_of(f"{node.module}.{name.name}") for name in node.names}
        elif isinstance(node, ast.Import):
            yield from (room_of(name.name) for name in node.names if name.name.startswith("copylint."))


def module_of(path):
    return ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")


# Two folders hold rooms alone.
MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if module_of(path) not in GROUPS]


def test_a_module_imports_nothing_from_above_or_beside_its_room():
    upwards = [
        (str(path.relative_to(PACKAGE)), other)
        for path in MODULES
        for other in rooms_imported_by(path)
        if other != room_of(module_of(path)) and ROW_OF[other] <= ROW_OF[room_of(module_of(path))]
    ]

    assert upwards == []


def modules_imported_by(path, modules):
    for node in imports_in(path):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = (f"{node.module}.{name.name}" for name in node.names)
            yield from (name if name in modules else node.module for name in names)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


def test_no_modules_import_each_other_in_a_circle():
    modules = {module_of(path): path for path in MODULES}
    imports = {name: set(modules_imported_by(path, modules)) & modules.keys() for name, path in modules.items()}

    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        pytest.fail(" <- ".join(error.args[1]))


def test_the_package_holds_the_rooms_and_nothing_else():
    rooms = {room_of(module_of(path)) for path in MODULES}

    assert rooms == ROW_OF.keys()


def test_a_newcomer_meets_sixteen_names_at_most():
    assert len([path for path in PACKAGE.iterdir() if path.name != "__pycache__"]) <= 16


def test_the_page_on_the_architecture_names_every_room():
    page = (PACKAGE.parent / "docs" / "architecture.md").read_text("utf-8")

    assert [room for room in ROW_OF if f"| `{room.replace('.', '/')}" not in page and room != "__main__"] == []


def test_no_module_is_longer_than_a_reader_likes():
    lengths = {str(path.relative_to(PACKAGE)): len(path.read_text("utf-8").splitlines()) for path in MODULES}

    assert {path: length for path, length in lengths.items() if length > 300} == {}
