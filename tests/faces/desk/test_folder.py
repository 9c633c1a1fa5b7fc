"""The folder on the desk: sign-offs, what changed since, decisions that end, what is being done, a second desk."""

import json
import socket
from datetime import date, timedelta

import pytest

from copylint.faces.cli.main import main
from copylint.faces.desk.running import known_as_open, open_desk
from copylint.faces.desk.work import Choices
from copylint.tasks.decisions.signoff.ledger import read_ledger
from tests.faces.desk.conftest import CLAIM

SOON = date.today() + timedelta(days=9)


@pytest.fixture
def desk(server, folder, monkeypatch):
    (folder / ".copylint.yaml").write_text("markets: [uk]\n")
    monkeypatch.chdir(folder)
    return server.desk


def pages(desk):
    return {page["path"]: page for page in desk.pages(Choices())["pages"]}


def signed(desk, path="facial.md", **given):
    opened = desk.open_file(path, Choices())
    signer = {"by": "A. Officer", "role": "compliance", "digest": opened["digest"], **given}
    return desk.sign_page(path, signer, Choices())


def test_a_page_is_signed_as_the_command_signs_it(desk, folder):
    assert pages(desk)["facial.md"]["signed"]["state"] == "never"

    assert signed(desk, until="2999-01-01") == {"page": "facial.md", "by": "A. Officer", "accepted": 1}

    (entry,) = read_ledger(folder / "copylint-signoff.jsonl")
    assert (entry.by, entry.role, entry.until) == ("A. Officer", "compliance", "2999-01-01")
    assert pages(desk)["facial.md"]["signed"]["state"] == "signed"
    assert main(["sign", "--status", "facial.md"]) == 0
    assert main(["sign", "--verify"]) == 0


def test_what_changed_since_the_last_sign_off_is_told(desk, folder):
    signed(desk)
    (folder / "facial.md").write_text("# Facials\n\nTwo hours of calm.\n\nWarm towels.\n")

    sign_off = pages(desk)["facial.md"]["signed"]

    assert (sign_off["state"], sign_off["new"], sign_off["gone"]) == ("changed", ["Two hours of calm."], 1)
    assert sign_off["by"] == "A. Officer (compliance)"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"by": " "}, "needs a name and a role"),
        ({"role": ""}, "needs a name and a role"),
        ({"until": "soon"}, "Invalid isoformat"),
        ({"digest": "other"}, "has changed since"),
    ],
    ids=["no name", "no role", "no day", "another text"],
)
def test_a_sign_off_that_says_too_little_or_of_another_text_is_refused(desk, folder, given, reason):
    with pytest.raises(Exception, match=reason):
        signed(desk, **given)

    assert not (folder / "copylint-signoff.jsonl").exists()


def test_decisions_that_end_are_listed(desk, folder):
    (folder / "copylint-claims.yaml").write_text(
        f"claims:\n  calm:\n    wordings: [an hour of calm]\n    approver: A. Officer\n    valid-until: {SOON}\n"
    )
    (folder / "rest.md").write_text(f"<!-- copylint-disable-next-line: agreed until={SOON} -->\n{CLAIM}\n")
    signed(desk, until=str(SOON))

    endings = desk.pages(Choices())["endings"]
    assert {ending["day"] for ending in endings} == {str(SOON)}
    assert sorted(ending["where"].rpartition("/")[2] for ending in endings) == [
        "copylint-claims.yaml:2",
        "facial.md",
        "rest.md",
    ]


def test_a_broken_ledger_is_told_with_its_line(desk, folder):
    (folder / "copylint-signoff.jsonl").write_text("<<<<<<< ours\n")

    with pytest.raises(Exception, match=r"copylint-signoff.jsonl:1: a merge conflict"):
        desk.pages(Choices())


def test_what_is_being_done_is_told_while_it_is_done(desk, monkeypatch):
    reports = []
    tell = type(desk)._tell

    def noting(desk, tab, what="", done=0, total=0):
        tell(desk, tab, what, done, total)
        reports.append(json.dumps(desk.progress("tab-one")))

    monkeypatch.setattr(type(desk), "_tell", noting)
    desk.pages(Choices(), "tab-one")
    desk.take_document("menu.md", CLAIM.encode(), Choices(), tab="tab-one")

    assert [tuple(json.loads(progress).values()) for progress in reports] == [
        ("facial.md", 0, 2),
        ("rest.md", 1, 2),
        ("", 0, 0),
        ("Reading menu.md: 31 bytes", 0, 0),
        ("Checking menu.md: 31 characters", 0, 0),
        ("", 0, 0),
    ]


def test_a_dropped_file_makes_no_new_linter(desk, monkeypatch):
    desk.take_document("menu.md", CLAIM.encode(), Choices())
    monkeypatch.setattr("copylint.linter.linter.load_compiled", None)

    assert len(desk.take_document("menu.md", CLAIM.encode(), Choices())["cards"]) == 1


def test_a_second_desk_knows_of_the_first(folder, monkeypatch, tmp_path):
    monkeypatch.setenv("COPYLINT_CACHE", str(tmp_path / "cache"))
    with socket.create_server(("127.0.0.1", 0)) as first:
        port = first.getsockname()[1]
        with known_as_open(str(folder), port):
            assert open_desk(str(folder)) == f"http://127.0.0.1:{port}/"
            assert open_desk(str(tmp_path)) == ""
        assert open_desk(str(folder)) == ""


def test_a_desk_that_was_killed_is_not_known(folder, monkeypatch, tmp_path):
    monkeypatch.setenv("COPYLINT_CACHE", str(tmp_path / "cache"))
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]

    with known_as_open(str(folder), port):
        assert open_desk(str(folder)) == ""


def test_a_port_in_use_is_told(folder, capsys):
    with socket.create_server(("127.0.0.1", 0)) as other:
        code = main(["desk", str(folder), "--no-browser", "--port", str(other.getsockname()[1])])

    assert code == 2
    assert "cannot be used" in capsys.readouterr().err
