"""How claims on a page stand to the register: inside its limits, outside them, or no longer approved."""

from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from copylint.config.settings import Config
from copylint.findings.register.cures import uncured_laws
from copylint.linter.linter import Linter
from copylint.model import Channel, Market, Span, Status, Verdict
from copylint.readers import read
from copylint.text.positions import Lines

CLAIM = "89 % of women said that their skin felt smoother after 28 days."
ENTRY = {
    "wordings": f"[{CLAIM!r}]",
    "evidence": "[{title: Consumer test 12, link: 'https://example.com/12', figure: 89 % of women after 28 days}]",
    "approver": "A. Officer",
    "approved-on": "2026-01-02",
}
TODAY = date(2026, 11, 30)


@pytest.fixture(autouse=True)
def _in_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def register(name="smoother", **changes):
    keys = {**ENTRY, **{key.replace("_", "-"): value for key, value in changes.items()}}
    lines = [f"    {key}: {value}\n" for key, value in keys.items() if value]
    path = Path("copylint-claims.yaml")
    before = path.read_text() if path.exists() else "claims:\n"
    path.write_text(f"{before}  {name}:\n{''.join(lines)}")


def report(text, path="serum.md", **settings):
    config = Config(register="copylint-claims.yaml", as_of=TODAY, confidence=False, **settings)
    return Linter(config).lint_text(text, path, "markdown").findings


def verdicts(text, path="serum.md", **settings):
    rules = ("percentages", "claim-exceeds-evidence")
    return [(finding.rule, finding.verdict) for finding in report(text, path, **settings) if finding.rule in rules]


def complaints(text, path="serum.md", **settings):
    findings = (finding for finding in report(text, path, **settings) if finding.category == "register")
    return [(finding.rule, finding.message.partition("in the register) ")[2]) for finding in findings]


def test_evidence_cures_what_no_rule_names_where_it_cures_claims_like_it():
    register()
    (finding,) = [finding for finding in report(CLAIM, markets=(Market.UK,)) if finding.rule == "percentages"]
    rule_of = Linter().rule_of

    cured = {name: uncured_laws(replace(finding, rule=f"unlisted-{name}"), rule_of) for name in ("speed", "disease")}
    assert cured == {"speed": (), "disease": ("uk",)}


def test_a_finding_of_the_whole_sentence_is_covered_by_its_words_with_or_without_the_full_stop():
    register()
    linter = Linter(Config(register="copylint-claims.yaml", as_of=TODAY, confidence=False))
    document = read(CLAIM, "serum.md", "markdown")
    finding = replace(linter.lint(document)[0], span=Span(0, len(CLAIM)), match=CLAIM)

    assert linter.register
    marked = linter.register.marked(document, [finding], Lines(CLAIM), linter.config)
    assert [finding.verdict for finding in marked] == [Verdict.SUBSTANTIATED]


def test_a_claim_inside_its_limits_is_marked_with_evidence_approver_and_last_day():
    register(valid_until="2027-06-01")

    (finding,) = [finding for finding in report(CLAIM) if finding.rule == "percentages"]
    assert (finding.status, finding.verdict, finding.entry, finding.reason, finding.by, finding.until) == (
        Status.SUBSTANTIATED,
        Verdict.SUBSTANTIATED,
        "smoother",
        "Consumer test 12",
        "A. Officer",
        date(2027, 6, 1),
    )


@pytest.mark.parametrize(
    "text",
    [
        "89% of women said that their skin felt smoother after four weeks.",
        "Eighty-nine per cent of women said that their skin felt smoother after 28 days!",
        "85 % of women said that their skin felt smoother after 28 days.",
        "89 % of women said that their skin felt smoother after 40 days.",
        "**89 % of women** said that their skin felt smoother after 28&nbsp;days.",
    ],
)
def test_the_same_claim_in_other_writing_or_with_less_is_covered(text):
    register()

    assert verdicts(text) == [("percentages", Verdict.SUBSTANTIATED)]


@pytest.mark.parametrize(
    ("text", "excess"),
    [
        ("97 % of women", "97 % of women where the evidence shows 89 % of women"),
        ("Nine out of ten women", "90 % of women where the evidence shows 89 % of women"),
        ("More than 89 % of women", "more than 89 % of women where the evidence shows 89 % of women"),
        ("89 % of dermatologists", "said of dermatologists where the evidence is on women"),
        ("89 % of men", "said of men where the evidence is on women"),
    ],
)
def test_a_figure_beyond_the_evidence_exceeds_it(text, excess):
    register()

    ((rule, message),) = complaints(f"{text} said that their skin felt smoother after 28 days.")
    assert (rule, message.partition(": ")[2]) == ("claim-exceeds-evidence", f"{excess}.")


def test_faster_than_the_study_exceeds_it():
    register()

    assert complaints(CLAIM.replace("28 days", "a week")) == [
        ("claim-exceeds-evidence", "exceeds its approval: 1 week where the evidence shows 28 days.")
    ]


def test_for_ever_exceeds_twelve_months():
    register(wordings="['Smooth legs for 12 months.']", evidence="[{title: Trial, link: x, figure: for 12 months}]")

    assert [message.partition(": ")[2] for _, message in complaints("Smooth legs for ever.")] == [
        '"for ever" where the evidence shows 12 months.'
    ]
    assert complaints("Smooth legs for 9 months.") == []


def test_permanently_beside_an_approved_phrase_exceeds_it():
    register(wordings="[{say: smooth legs}]", evidence="[{title: Trial, link: x, figure: for 12 months}]")

    assert "for ever" in complaints("Permanently smooth legs.")[0][1]


@pytest.mark.parametrize(
    ("changes", "settings", "limit"),
    [
        ({"markets": "[uk]"}, {"markets": (Market.UK, Market.US)}, "approved for uk, not for us"),
        ({"channels": "[email]"}, {"channels": (Channel.META,)}, "approved for email, not for meta"),
        ({"pages": "[cream/*.md]"}, {}, "approved for cream/*.md only"),
        ({"products": "[Day Cream]"}, {}, "approved for Day Cream, which this page does not name"),
    ],
    ids=["market", "channel", "page", "product"],
)
def test_another_market_channel_page_or_product_exceeds_the_approval(changes, settings, limit):
    register(**changes)

    assert complaints(CLAIM, **settings) == [("claim-exceeds-evidence", f"exceeds its approval: {limit}.")]


def test_a_page_that_names_the_product_in_its_title_or_address_may_make_the_claim():
    register(products="[Night Serum]")

    assert complaints(f"# Night Serum\n\n{CLAIM}") == []
    assert complaints(CLAIM, "shop/night-serum.md") == []


def test_a_condition_must_stand_beside_the_claim():
    register(conditions="[Results vary., {say: '~ask us', within: page}]")

    assert "stands without its condition" in str(report(CLAIM)[-1].message)
    assert complaints(f"{CLAIM}\n\nResults vary.\n\nAsking us helps.") == []


def test_an_approval_that_ends_soon_still_counts_and_its_end_is_told():
    register(valid_until="2026-12-10")

    findings = report(CLAIM)
    assert [finding.status for finding in findings if finding.rule == "percentages"] == [Status.SUBSTANTIATED]
    assert "10 days more" in str([finding.message for finding in findings if finding.rule == "claim-expires-soon"])


def test_an_approval_that_ended_covers_nothing_and_its_end_is_told():
    register(valid_until="2026-12-10")
    day_after = Config(register="copylint-claims.yaml", as_of=date(2026, 12, 11), confidence=False)

    findings = Linter(day_after).lint_text(CLAIM, "a.md", "markdown").findings

    assert [(finding.rule, finding.status.value, finding.verdict) for finding in findings if finding.verdict] == [
        ("percentages", "new", Verdict.EXPIRED),
        ("claim-expired", "new", Verdict.EXPIRED),
    ]


def test_evidence_that_changed_or_moved_is_told():
    digest = sha256(b"study").hexdigest()
    register(evidence=f"[{{title: Test, file: study.pdf, sha256: {digest}, figure: 89 % of women after 28 days}}]")

    assert "is not there" in str(report(CLAIM))
    Path("study.pdf").write_bytes(b"study, edited")
    from copylint.findings.register.occurrences import digest_of_file

    digest_of_file.cache_clear()
    assert "has changed since it was approved" in str(report(CLAIM))
    Path("study.pdf").write_bytes(b"study")
    digest_of_file.cache_clear()
    assert verdicts(CLAIM) == [("percentages", Verdict.SUBSTANTIATED)]


@pytest.mark.parametrize("left_out", ["approver", "approved-on", "evidence"])
def test_an_entry_without_approval_or_evidence_covers_nothing(left_out):
    register(**{left_out: ""})

    assert verdicts(CLAIM) == [("percentages", Verdict.UNREGISTERED)]


def test_what_no_evidence_cures_stays_reported():
    register(wordings="['Our cream cures acne.']", evidence="[{title: Trial, link: x}]")

    findings = report("Our cream cures acne.", markets=(Market.UK,))

    assert {
        (finding.status, finding.verdict, finding.reason) for finding in findings if finding.category == "disease"
    } == {(Status.NEW, Verdict.NOT_CURED, "no evidence cures this claim in uk")}


def test_of_two_entries_for_one_wording_that_of_the_page_counts():
    register("cream", pages="[cream.md]")
    register("serum", pages="[serum.md]")

    assert verdicts(CLAIM) == [("percentages", Verdict.SUBSTANTIATED)]


def test_the_longest_approved_wording_counts():
    register("short", wordings="[{say: skin felt smoother}]")
    register("long", conditions="[Ask us.]")

    assert {finding.entry for finding in report(CLAIM) if finding.entry} == {"long"}


def test_what_the_register_says_can_be_ignored_and_suppressed_by_its_name():
    register()
    text = f"<!-- copylint-disable-next-line claim-exceeds-evidence, percentages -->\n{CLAIM.replace('89', '97')}"

    assert complaints(CLAIM.replace("89", "97"), ignore=("register",)) == []
    assert {finding.status for finding in report(text)} == {Status.SUPPRESSED}
