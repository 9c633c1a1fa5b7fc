"""Positions in the units of a client, on lines of any length."""

import pytest
from lsprotocol import types

from copylint.faces.lsp.positions import Ruler

LETTERS = "aé日🙂"
UNITS = {"utf-8": (1, 2, 3, 4), "utf-16": (1, 1, 1, 2), "utf-32": (1, 1, 1, 1)}


@pytest.mark.parametrize("encoding", UNITS)
@pytest.mark.parametrize("length", [0, 1, 1023, 1024, 1025, 5000])
def test_each_character_of_a_line_has_its_place(encoding, length):
    line = (LETTERS * length)[:length]
    sizes = [UNITS[encoding][LETTERS.index(letter)] for letter in line]
    ruler = Ruler(f"🙂\n{line}\nend", encoding)

    for at in {0, length // 2, max(0, length - 1), length}:
        before = sum(sizes[:at])
        assert ruler.offset(types.Position(1, before)) == at + 2
        assert ruler.position(at + 2) == types.Position(1, before)
    assert ruler.offset(types.Position(1, sum(sizes) + 7)) == length + 2


def test_a_position_within_a_character_is_the_start_of_it():
    assert Ruler("🙂" * 3000, "utf-16").offset(types.Position(0, 4001)) == 2000
