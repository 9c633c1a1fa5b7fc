"""A long register read entry by entry says the same as one that is read whole."""

import pytest

from copylint.findings.register import load, pieces
from copylint.findings.register.entries import claims_in
from copylint.findings.register.load import load_register
from copylint.model.errors import SchemaError

FILLER = "".join(f"  c{n}:\n    wordings: [words {n} of a claim]\n    note: n{n}\n" for n in range(3))


@pytest.fixture(autouse=True)
def always_cached(monkeypatch, tmp_path):
    monkeypatch.setattr(load, "_WORTH_CACHE", 0)
    monkeypatch.setenv("COPYLINT_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def read_in_pieces(monkeypatch):
    """The texts of entries that are read by themselves."""
    texts: list[str] = []
    read = pieces._read

    def noting(entries, file):
        texts.extend(entry.text for entry in entries)
        return read(entries, file)

    monkeypatch.setattr(pieces, "_read", noting)
    return texts


ODD = {
    "comments": f"# ours\nwarn-days: 3\nclaims:\n\n  # first\n{FILLER}  # last\n",
    "settings behind": f"claims:\n{FILLER}warn-days: 7\n",
    "deeper": "claims:\n     a:\n      wordings: [x]\n\n     'b c':\n      wordings: [y]\n",
    "line ends of Windows": f"claims:\n{FILLER}".replace("\n", "\r\n"),
    "a block of text": "claims:\n  a:\n    note: |\n      one:\n    wordings: [x]\n  b:\n    wordings: [y]\n",
    "a quote over the border": "claims:\n  a:\n    wordings: ['x\n  b:\n    c']\n  d:\n    wordings: [y]\n",
    "a quote over a name": "claims:\n  a:\n    wordings: ['x\n  b: c']\n  'd':\n    wordings: [y]\n",
    "signs that name nothing": "claims:\n  a:\n    wordings: [x & y, '*z*']\n  b:\n    wordings: ['& &a']\n",
    "a bracket over the border": "claims:\n  a:\n    wordings: [x,\n  y]\n  b:\n    wordings: [z]\n",
    "an anchor": "claims:\n  a:\n    wordings: &w [x]\n    pages: [a.md]\n  b:\n    wordings: *w\n    pages: [b.md]\n",
    "braces": "claims: {a: {wordings: [x]}, b: {wordings: [y]}}\n",
    "the same words for other pages": (
        "claims:\n  a:\n    wordings: [x]\n    pages: [a.md]\n  b:\n    wordings: [x]\n    pages: [b.md]\n"
    ),
    "nothing": "",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_a_register_in_pieces_is_what_it_is_when_read_whole(tmp_path, text):
    path = tmp_path / "claims.yaml"
    path.write_bytes(text.encode())

    assert list(load_register(str(path)).claims) == list(claims_in([path]))
    path.write_bytes(b"# A line more.\n" + text.encode())
    assert list(load_register(str(path)).claims) == list(claims_in([path]))


def test_only_the_entries_that_changed_are_read_again(tmp_path, read_in_pieces):
    path = tmp_path / "claims.yaml"
    path.write_text(f"claims:\n{FILLER}")
    load_register(str(path))
    read_in_pieces.clear()
    path.write_text(f"# Moved down.\nclaims:\n{FILLER}".replace("n1\n", "changed\n"))

    assert [(claim.line, claim.entry.note) for claim in load_register(str(path)).claims] == [
        (3, "n0"),
        (6, "changed"),
        (9, "n2"),
    ]
    assert read_in_pieces == ["  c1:\n    wordings: [words 1 of a claim]\n    note: changed\n"]


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        ("  c1:\n    wordings: [other]\n", 'claims.yaml:11: duplicate key "c1" in "claims", first in line 5'),
        ("  d:\n    wordings: [Words 1 of a claim!]\n", 'claims.yaml:12: "d" and "c1" ('),
        ("  d:\n    wordings: ['...']\n", "claims.yaml:12: a wording must hold words"),
        ("  d:\n    wordings: [{say: '(a'}]\n", "claims.yaml:12: a bracket is not closed"),
        ("  d:\n    wordings: [x]\n    valid_until: 2026-01-01\n", 'claims.yaml:13: unknown key "valid_until"'),
        (
            "  d:\n    wordings: [x]\n    valid-until: 2026-02-30\n",
            'claims.yaml:13: "claims.d.valid-until" must be a date',
        ),
        ("  d:\n    wordings: 'x\n", "claims.yaml:13: not valid YAML"),
        ("claims:\n  d:\n    wordings: [x]\n", 'claims.yaml:11: duplicate key "claims"'),
        ("---\nclaims: {}\n", "claims.yaml:11: not valid YAML: expected a single document"),
    ],
    ids=["id", "words", "no words", "phrase", "key", "date", "quote", "claims", "documents"],
)
def test_what_is_wrong_in_one_of_many_entries_is_told_with_its_line(tmp_path, more, complaint):
    path = tmp_path / "claims.yaml"
    path.write_text(f"claims:\n{FILLER}")
    load_register(str(path))
    path.write_text(f"claims:\n{FILLER}{more}")

    with pytest.raises(SchemaError) as error:
        load_register(str(path))
    assert complaint in str(error.value).replace("\\", "/")
