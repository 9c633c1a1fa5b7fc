"""Every output tells beside the severity what a finding asks of people, and what nobody looked at."""

import json
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pyarrow as pa
import pytest

from copylint import Report, lint_text
from copylint.catalogue import CatalogueSettings, lint_batch
from copylint.faces.desk.answers import cards_told
from copylint.faces.lsp.diagnostics import diagnostics_of
from copylint.faces.lsp.hover import hover_of
from copylint.faces.lsp.positions import Ruler
from copylint.faces.lsp.texts import Linted
from copylint.faces.mcp.server import _check_result
from copylint.faces.site.record_page import index_page
from copylint.findings.cards import cards_of
from copylint.linter.runner.outcome import Outcome
from copylint.model import Tier
from copylint.readers import read
from copylint.reporters import REPORTERS, reporter_for
from copylint.reporters.common import Look
from copylint.tasks.review.comments import comment_of
from tests.reporters.test_reporters import CLAIM, HEDGED, NOTE, RULES
from tests.tasks.review.drafts import comments_in, draft, paragraph, review, run

FINDINGS = (
    replace(CLAIM, tier=Tier.VIOLATION),
    replace(HEDGED, tier=Tier.NEEDS_EVIDENCE),
    replace(NOTE, tier=Tier.JUDGEMENT, path=CLAIM.path),
)
CHECKED = Report(CLAIM.path, FINDINGS, skipped=3, unchecked=(("pictures", 2), ("videos", 1)))
OUTCOME = Outcome((CHECKED, Report("photo.md", failure="binary, not text")), RULES)
TIERS = ("violation", "needs evidence", "for you to judge")
# Programs are given the names that the JSON has.
FOR_PROGRAMS = ("violation", "needs evidence", "human judgement")
UNCHECKED = ("2 pictures and 1 video not looked at", "3 strings in other languages left out")
COUNTED = ('"pictures": 2', '"videos": 1', '"strings": 3')


def rendered(format_: str) -> str:
    pieces = list(reporter_for(format_)(OUTCOME, Look()))
    if format_ != "xlsx":
        return "".join(map(str, pieces))
    with ZipFile(BytesIO(b"".join(piece for piece in pieces if isinstance(piece, bytes)))) as book:
        return "".join(book.read(name).decode() for name in book.namelist())


@pytest.mark.parametrize("format_", REPORTERS)
def test_a_format_tells_tiers_and_what_was_not_checked(format_):
    text = rendered(format_)

    tiers = FOR_PROGRAMS if format_ in ("json", "jsonl", "csv", "xlsx") else TIERS
    missed = COUNTED if format_ in ("json", "jsonl") else UNCHECKED
    assert [words for words in (*tiers, *missed, "binary, not text") if words not in text] == []


def editor() -> str:
    document = read("# A\n\n![x](a.png) ![y](b.png)\n", "page.md", "markdown")
    linted = Linted(document, FINDINGS, Ruler(document.text, "utf-16"))
    return "\n".join([hover_of(FINDINGS), *(diagnostic.message for diagnostic in diagnostics_of(linted))])


def record() -> str:
    facts = {"targets": ["x"], "begun": "", "ended": "", "complete": True, "tool": "", "rules": "", "markets": []}
    page = {"address": "x", "files": [], "checked": True, "fetched": "", "status": 200, "sha256": "", "remark": ""}
    return index_page(facts, [(page, FINDINGS)])


OTHERS = {
    "comments": lambda: str([comment_of(card, ()) for card in cards_of(FINDINGS)]),
    "editor": editor,
    "agents": lambda: str(_check_result([("page.md", finding) for finding in FINDINGS], [CHECKED], ())),
    "desk": lambda: str(cards_told(FINDINGS, "x" * 400)),
    "record of a site": record,
}


@pytest.mark.parametrize("output", OTHERS.values(), ids=OTHERS)
def test_comments_and_faces_tell_the_tiers_too(output):
    text = output()

    assert [words for words in TIERS[:2] if words not in text] == []
    assert any(words in text for words in (TIERS[2], FOR_PROGRAMS[2]))


def test_comments_agents_and_editors_tell_what_was_not_checked():
    picture = run("A quiet room. ") + '<w:r><w:drawing><pic:pic xmlns:pic="p"/></w:drawing></w:r>'

    assert "Not checked: 1 picture not looked at." in str(comments_in(review(draft(paragraph(picture)))))
    assert UNCHECKED[0] in str(OTHERS["agents"]())
    assert "2 pictures not looked at" in OTHERS["editor"]()


def test_a_catalogue_has_tiers_as_verdicts():
    batch = pa.record_batch({"id": ["1"], "title": ["This cream cures cancer."]})

    verdicts = lint_batch(batch, CatalogueSettings(text=("title",))).column("verdict").to_pylist()
    assert "violation" in verdicts


def test_the_tiers_of_a_text_are_those_of_its_json():
    report = lint_text("This cream cures cancer. 89 % of women saw fewer lines.")

    findings = json.loads("".join(map(str, reporter_for("json")(Outcome((report,)), Look()))))["findings"]
    assert {finding["tier"] for finding in findings} == {
        finding.tier.value for finding in report.findings if finding.tier
    }
