"""What is wrong in a register is told with its line, and nothing in it is passed over."""

from pathlib import Path

import pytest

from copylint.findings.register.load import load_register
from copylint.model.errors import SchemaError

ENTRY = "    wordings: [{}]\n"


def complaint(tmp_path, text, name="claims.yaml"):
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(SchemaError) as error:
        load_register(str(path))
    return f"{error.value.line}: {error.value.what}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("claims:\n  a:\n    wordngs: [x]\n", '3: unknown key "wordngs" in "claims.a" — did you mean "wordings"?'),
        ("claims:\n  a:\n    wordings: []\n", "3: a claim needs at least one wording"),
        ("claims:\n  a:\n    note: x\n", '3: missing key "wordings" in "claims.a"'),
        (
            "claims:\n  a:\n    wordings: [x]\n    valid-until: 2026-02-30\n",
            '4: "claims.a.valid-until" must be a date, not "2026-02-30"',
        ),
        (
            "claims:\n  a:\n    wordings: [x]\n    approved-on: 2026-03-01\n    valid-until: 2026-02-01\n",
            '3: "valid-until" 2026-02-01 is before "approved-on" 2026-03-01',
        ),
        (
            "claims:\n  a:\n    wordings: [x]\n    markets: [ukk]\n",
            '4: "claims.a.markets[0]" must be us, uk, eu, au or ca, not "ukk" — did you mean "uk"?',
        ),
        (
            "claims:\n  a:\n    wordings: [x]\n    evidence:\n      - {title: T, file: t.pdf, sha256: abc}\n",
            '5: "sha256" must be 64 hexadecimal digits',
        ),
        (
            "claims:\n  a:\n    wordings: [x]\n  a:\n    wordings: [y]\n",
            '4: duplicate key "a" in "claims", first in line 2',
        ),
        (
            "claims:\n  a:\n    wordings: [x]\n<<<<<<< HEAD\n  b:\n",
            "4: a merge conflict: keep the entries of both sides, and delete the marks",
        ),
        ("claims:\n  a:\n    wordings: [{say: 'no (end'}]\n", '3: a bracket is not closed: ")" is missing'),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path, text, message):
    assert complaint(tmp_path, text) == message


def test_how_many_took_part_may_be_left_open(tmp_path):
    path = tmp_path / "claims.yaml"
    path.write_text("claims:\n  a:\n    wordings: [x]\n    evidence:\n      - title: T\n        n:\n")

    assert [claim.entry.evidence[0].n for claim in load_register(str(path)).claims] == [None]


def test_two_entries_may_not_approve_the_same_words_for_the_same_pages(tmp_path):
    text = "claims:\n  a:\n    wordings: [Soft skin!]\n  b:\n    wordings: [soft  skin]\n"

    assert complaint(tmp_path, text).startswith('5: "b" and "a" (')
    (tmp_path / "claims.yaml").write_text(
        "claims:\n  a: {wordings: [Soft skin!], markets: [uk]}\n  b: {wordings: [soft skin], markets: [us]}\n"
    )
    assert len(load_register(str(tmp_path / "claims.yaml"))) == 2


def test_a_folder_is_one_register_and_its_ids_are_one_namespace(tmp_path):
    folder = tmp_path / "claims"
    (folder / "cream").mkdir(parents=True)
    (folder / "a.yaml").write_text("claims:\n  a:\n    wordings: [x y]\n")
    (folder / "cream" / "b.yaml").write_text("claims:\n  b:\n    wordings: [z w]\n")

    assert [claim.id for claim in load_register(str(folder)).claims] == ["a", "b"]
    (folder / "cream" / "b.yaml").write_text("claims:\n  a:\n    wordings: [z w]\n")
    with pytest.raises(SchemaError, match=r'two claims are called "a", the other in .*a.yaml:2'):
        load_register(str(folder))


def test_a_register_that_is_not_there_is_told(tmp_path):
    with pytest.raises(SchemaError, match="no such file"):
        load_register(str(tmp_path / "no.yaml"))


def test_a_long_register_is_the_same_from_the_cache(tmp_path):
    lines = (f"  claim-{n}:\n    wordings: ['{n} % of women liked cream no{n}']\n    note: n{n}\n" for n in range(3000))
    path = tmp_path / "claims.yaml"
    path.write_text("claims:\n" + "".join(lines))

    first, second = load_register(str(path)), load_register(str(path))
    assert list(first.claims) == list(second.claims)
    assert [
        match.number for match in second.index.found_in("Then 9 % of women liked cream no7.", lambda *_: ())[1]
    ] == [7]


def test_a_long_register_is_read_again_when_it_changed(tmp_path):
    path = Path(tmp_path / "claims.yaml")
    filler = "".join(f"  claim-{n}:\n    wordings: ['words {n} of a longer claim that is here']\n" for n in range(2500))
    path.write_text(f"claims:\n{filler}")
    load_register(str(path))
    path.write_text(f"claims:\n{filler}  new:\n    wordings: [brand new]\n")

    assert len(load_register(str(path))) == 2501
