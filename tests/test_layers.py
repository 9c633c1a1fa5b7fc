"""Imports go downwards only."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "copylint"

# From the bottom up; a module may import what stands below it, and its like in its own row.
LAYERS = (
    ("values", "caches", "sealed", "digests", "expressions", "pickling", "index_words"),
    ("spans",),
    ("model", "inflection", "grammar", "index"),
    (
        "positions",
        "schema",
        "schema_values",
        "globs",
        "tool_files",
        "tokens",
        "kept_patterns",
        "frequencies",
        "word_edges",
    ),
    ("phrases", "sentences", "literals", "pieces"),
    ("frames", "lexicon", "context", "topic"),
    ("config", "rules", "rulebook"),
    ("config_files", "toml_files", "files", "fingerprints", "readers", "patterns", "lookup", "compiled"),
    ("matcher", "directives", "rule_checks", "compiler", "verdicts"),
    ("claims", "disclosures", "suppressions", "baseline", "pack"),
    ("linter",),
    ("record",),
    (
        "rule_tests",
        "json_schema",
        "provisions",
        "rule_pages",
        "rule_coverage",
        "remembered",
        "workers",
        "runner",
        "streaming",
        "views",
        "reporters",
        "review",
        "directing",
        "changes",
    ),
    ("cli", "commands"),
    ("__main__", "__init__"),
)
LEVEL = {module: level for level, layer in enumerate(LAYERS) for module in layer}


def imported_by(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("copylint."):
            yield node.module.split(".")[1]


def module_of(path):
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_nothing_from_above(path):
    level = LEVEL[module_of(path)]

    assert [name for name in imported_by(path) if LEVEL[name] > level] == []
