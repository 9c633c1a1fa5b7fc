"""What stands above a sentence counts: headings, lead-ins, questions, and the complaint of the sentence before."""

import pytest

from copylint.findings.above.leads import leads_of
from copylint.readers import read

HELPS = {
    "text": "Cryotherapy helps with:\n- Arthritis\n- long winter walks\n",
    "markdown": "## Cryotherapy helps with\n\n- Arthritis\n- long winter walks\n",
    "html": "<h2>Cryotherapy helps with</h2><ul><li>Arthritis</li><li>long winter walks</li></ul>",
    "script": "a = <div><h2>Cryotherapy helps with</h2><ul><li>Arthritis</li><li>long winter walks</li></ul></div>",
    "json": '{"title": "Cryotherapy helps with", "items": ["Arthritis", "Long winter walks"]}',
}
TREATED = {
    "text": "Conditions we treat\n\nAcne\nPsoriasis\nOpening hours\n",
    "markdown": "**Conditions we treat:**\n\n- Acne\n- Psoriasis\n- Opening hours\n",
    "html": "<h3>Conditions we treat</h3><ul><li>Acne</li><li>Psoriasis</li><li>Opening hours</li></ul>",
    "script": 'const a = {title: "Conditions we treat", items: ["Acne", "Psoriasis", "Opening hours"]}',
    "yaml": "title: Conditions we treat\nitems:\n  - Acne\n  - Psoriasis\n  - Opening hours\n",
}


def claimed(linter, text, format, rules=("disease-treatment", "skin-disease-treatment")):  # noqa: A002
    """Return what the source says at each finding of the rules that is more than a note."""
    document = read(text, "page", format)
    findings = [finding for finding in linter.lint(document) if finding.rule in rules and finding.severity.rank]
    return [document.text[finding.span.start : finding.span.end] for finding in findings]


@pytest.mark.parametrize("format", HELPS)
def test_an_item_is_read_with_the_verb_above_it(linter, format):  # noqa: A002
    assert claimed(linter, HELPS[format], format) == ["Arthritis"]


@pytest.mark.parametrize("format", TREATED)
def test_each_condition_below_a_heading_is_a_claim_to_treat_it(linter, format):  # noqa: A002
    assert claimed(linter, TREATED[format], format) == ["Acne", "Psoriasis"]


@pytest.mark.parametrize(
    ("text", "format", "expected"),
    [
        pytest.param("## What can it help with?\n\nArthritis and asthma.", "markdown", ["Arthritis and asthma"],
                     id="a question that a fragment answers"),
        pytest.param("<p>Our chamber helps with many conditions, including:</p><ul><li>Asthma</li></ul>", "html",
                     ["Asthma"], id="a lead-in whose verb stands farther off"),
        pytest.param("<table><tr><th>Helps with</th><td>Asthma</td></tr></table>", "html", ["Asthma"],
                     id="a cell beside its label"),
        pytest.param("## Conditions we treat\n\nOurs is a small clinic.\n\n- Asthma", "markdown", ["Asthma"],
                     id="a paragraph between heading and list"),
        pytest.param("## Conditions we treat\n\n- Asthma\n\nOur team:\n\n- Jo, who has asthma", "markdown", ["Asthma"],
                     id="the lead ends with its list"),
        pytest.param("## Conditions we do not treat\n\n- Asthma", "markdown", [], id="a denial"),
        pytest.param("## Conditions we treat\n\n## Asthma", "markdown", [], id="another heading is no item"),
        pytest.param("Do not come if you suffer from:\n\n- asthma\n- treated eczema", "markdown", [], id="a caution"),
        pytest.param("## Who we are\n\n- Asthma nurses", "markdown", [], id="a heading that says nothing"),
    ],
)  # fmt: skip
def test_a_lead_belongs_to_its_list(linter, text, format, expected):  # noqa: A002
    assert claimed(linter, text, format) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eczema? Gone.", "Gone"),
        ("## Eczema?\n\nGone.", "Gone"),
        ("I had eczema for years. Now it has gone.", "it has gone"),
        ("My eczema was bad. After three sessions it's completely cleared up!", "it's completely cleared up"),
        ("Living with arthritis? Our chamber relieves it.", "relieves it"),
        ("Our chamber has a bench. Now it has gone.", None),
        ("Eczema is common. It is a long word.", None),
        ("Eczema is common. We clean the rooms and air them.", None),
    ],
)
def test_a_pronoun_takes_up_the_complaint_of_the_sentence_before(linter, text, expected):
    assert claimed(linter, text, "markdown") == ([expected] if expected else [])


def test_a_finding_shows_the_sentence_as_it_reads(linter):
    (finding,) = (
        finding for finding in linter.lint(read(HELPS["markdown"], "page", "markdown")) if "Arthritis" in finding.match
    )

    assert (finding.match, finding.sentence) == ("helps with Arthritis", "Cryotherapy helps with Arthritis")


def test_a_study_above_a_list_is_evidence_for_its_figures(linter):
    items = "- 89% saw firmer skin\n- Wrinkles fell by 30%\n"
    bare, proved = (
        {finding.severity.value for finding in linter.lint(read(f"{lead}:\n\n{items}", "page", "markdown"))}
        for lead in ("What they saw", "In a clinical study of 103 women")
    )

    assert "error" in bare
    assert proved == {"note"}


@pytest.mark.parametrize(
    ("text", "is_claim"),
    [
        ("Can cryotherapy cure asthma? Yes, it can.", True),
        ("## Can cryotherapy cure asthma?\n\nAbsolutely.", True),
        ("Can cryotherapy cure asthma? No.", False),
        ("Can cryotherapy cure asthma? Yes, but nobody has shown it.", False),
        ("Can cryotherapy cure asthma?", False),
    ],
)
def test_yes_makes_a_claim_of_a_question(linter, text, is_claim):
    assert bool(claimed(linter, text, "markdown")) is is_claim


@pytest.mark.parametrize(
    ("text", "format"),
    [
        ("- Pain relief\n- Reduced inflammation\n", "markdown"),
        ("| Goal | What you get |\n|---|---|\n| Body | Pain relief |\n| Joints | Reduced inflammation |\n", "markdown"),
        ("<div><h3>Pain relief</h3></div><div><h3>Reduced inflammation</h3></div>", "html"),
        ("const a = <ul><li>Pain relief</li><li>Reduced inflammation</li></ul>", "script"),
        ('const cards = [{title: "Pain relief"}, {title: "Reduced inflammation"}]', "script"),
    ],
)
def test_bare_benefits_have_their_full_severity(linter, text, format):  # noqa: A002
    findings = linter.lint(read(text, "page", format))

    assert {"error"} == {finding.severity.value for finding in findings if finding.category == "pain-recovery"}


def test_leads_are_told_for_each_segment():
    document = read(
        "# Page\n\nText.\n\n## It helps with\n\n- one\n- two:\n\n  - three\n\nText.\n\n- four", "p", "markdown"
    )

    leads = [lead.text if lead else None for lead in leads_of(document.segments)]

    assert leads == [None, None, None, "It helps with", "It helps with", "two", None, None]
