"""The report says which comment accepts a finding, and where it stands."""

import pytest

from copylint.findings.comments.advice import Advisor, Step
from copylint.linter.linter import Linter
from copylint.readers import format_of, read

CLAIM = "It boosts collagen"
NEXT = "copylint-disable-next-line collagen-stimulation: your reason"
PAGES = {
    "markup": ("a.html", f"<p>{CLAIM}</p>\n", (Step("above line 1", f"<!-- {NEXT} -->"),)),
    "code": ("a.ts", f"x = [\n  '{CLAIM}',\n]\n", (Step("above line 2", f"// {NEXT}"),)),
    "linked data": (
        "a.html",
        f'<p>a\n<script type="application/ld+json">\n{{"description": "{CLAIM}"}}\n</script>\n<p>b\n',
        (
            Step("above line 2", "<!-- copylint-disable collagen-stimulation: your reason -->"),
            Step("above line 5", "<!-- copylint-enable collagen-stimulation -->"),
        ),
    ),
    "data": ("a.json", f'{{"title": "{CLAIM}"}}', ()),
    "text": ("a.txt", f"{CLAIM}.", ()),
    "broken code": ("a.js", f"x = ['{CLAIM}'", ()),
}


@pytest.mark.parametrize(("path", "text", "expected"), PAGES.values(), ids=PAGES)
def test_a_comment_is_told_that_may_stand_there(linter: Linter, path, text, expected):
    document = read(text, path, format_of(path) or "text")
    (finding,) = (finding for finding in linter.lint(document) if finding.rule == "collagen-stimulation")

    assert Advisor(document).steps(finding) == expected
