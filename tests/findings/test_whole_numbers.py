"""The second reader reckons with whole numbers alone, so that no machine and no Python can come to another result."""

import ast
import os
import subprocess
import sys
from importlib.resources import files

import pytest

MODULES = [path for path in files("copylint.findings.confidence").iterdir() if path.name.endswith(".py")]
# What makes numbers with a fraction, or rounds one; only `isqrt` of `math` stays whole.
FRACTIONAL = {"float", "complex", "round", "pow", "sqrt", "log", "exp", "fsum", "random", "statistics"}


def fractions_in(source):
    """Yield what in a module could bring in a number with a fraction."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Constant(value=float() | complex()):
                yield node.lineno, repr(node.value)
            case ast.BinOp(op=ast.Div() | ast.Pow(), right=right) if not is_whole_power(node.op, right):
                yield node.lineno, ast.unparse(node)
            case ast.AugAssign(op=ast.Div()):
                yield node.lineno, ast.unparse(node)
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name) if name in FRACTIONAL:
                yield node.lineno, name


def is_whole_power(operator, right):
    return isinstance(operator, ast.Pow) and isinstance(right, ast.Constant) and isinstance(right.value, int)


def is_path(node):
    return isinstance(node, ast.BinOp) and isinstance(node.right, ast.Constant) and isinstance(node.right.value, str)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)
def test_no_number_with_a_fraction_enters_the_second_reader(module):
    source = module.read_text(encoding="utf-8")
    paths = {ast.unparse(node) for node in ast.walk(ast.parse(source)) if is_path(node)}

    assert [where for where in fractions_in(source) if where[1] not in paths] == []


@pytest.mark.parametrize("source", ["half = total / 2", "rate = 0.5", "root = sqrt(count)", "total /= 2"])
def test_the_search_finds_numbers_with_a_fraction(source):
    assert list(fractions_in(source))


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["0", "1", "4294967295"])
def test_neither_the_seed_of_hashes_nor_the_locale_changes_a_bit(seed):
    from tests.findings.test_confidence import BITS

    program = "from tests.findings.test_confidence import bits_of; print(bits_of())"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "PYTHONUTF8": "0"}
    told = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)

    assert told.stdout.strip() == BITS
