"""A small rulebook, a small site, its report, and a real browser that opens it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from copylint.config.settings import Config
from copylint.linter.linter import Linter
from copylint.linter.runner.outcome import Outcome, RunFacts
from copylint.linter.runner.rule_facts import rules_of
from copylint.model import Market, Report, Severity, Source, State
from copylint.reporters.common import Look
from copylint.reporters.html.report import report_html
from copylint.rulebook.book import Category, Rulebook
from copylint.rulebook.compiled import ResolvedLaw, house_laws
from copylint.rulebook.model import ClaimRule, DisclosureRule, Pattern, When
from copylint.rulebook.nature import DEFAULT_ACTIONS, Action
from copylint.rulebook.words import CueList
from tests.waiting import PATIENCE


def claim_rule(name, category, pattern, laws, **more):
    return ClaimRule(
        title=f"About {name}",
        message='"{match}" says too much.',
        find=(Pattern(pattern),),
        why=f"Nobody has shown that {name}.",
        laws=laws,
        context={**DEFAULT_ACTIONS, State.LABEL: Action.REPORT},
        id=name,
        category=category,
        **more,
    )


SOURCE = Source("What the regulator says", "https://example.org/says", "2026-11-20")
RULES = (
    claim_rule(
        "collagen",
        "structure-function",
        "boosts? collagen",
        house_laws(Severity.ERROR, (SOURCE,)),
        suggest=("looks firmer",),
    ),
    claim_rule("toxins", "detox", "flush(?:es)? toxins", (ResolvedLaw(Market.UK, Severity.ERROR),)),
    claim_rule("fresh", "speed", "collagen in a day", house_laws(Severity.NOTE)),
    DisclosureRule(
        title="Results without their range",
        message='"{match}" needs the word that results vary.',
        when=When(claims=("structure-function",)),
        require=(Pattern("results vary"),),
        laws=house_laws(Severity.WARNING),
        suggest=("Results vary.",),
        id="results-vary",
        category="disclosure",
    ),
)
BOOK = Rulebook(
    rules={rule.id: rule for rule in RULES},
    categories={rule.category: Category(rule.category, "") for rule in RULES},
    effects={},
    targets={},
    cues=(CueList(State.NEGATED, before=("never", "not")), CueList(State.HEDGED, before=("may",))),
    terminators=("but",),
    irregular_verbs={},
    irregular_nouns={},
    sources={},
)
FACTS = RunFacts(
    when=datetime(2026, 11, 21, 10, 30, tzinfo=UTC),
    version="0.1.0",
    digest="0123456789ab",
    paths=("site",),
    settings=(".copylint.yaml:3",),
    profile="default",
    markets=(Market.US, Market.UK),
    rules="9 rules in 6 categories",
    folder="clinic",
    commit="1234abc of 2026-11-20",
    hashes={"site/facial.html": "ab" * 32, "site/peel.md": "cd" * 32},
)

SITE = {
    "site/about.txt": "About us\n\nThree people who like skin.\n",
    "site/facial.html": """<title>Facials</title><h1>A facial that boosts <b>coll</b>agen.</h1>
<p>It flushes&nbsp;toxins, and it may boost collagen in a day.</p><p>It does not boost collagen.</p>
<ul><li>Boosts collagen</li><li>Takes an hour</li></ul>
<table><tr><td>Facial</td><td>flushes toxins</td></tr><tr><td>Peel</td><td>£50</td></tr></table>
<!-- copylint-disable-next-line collagen: agreed with the lawyer -->
<p>Our serum boosts collagen.</p>""",
    "site/peel.md": "# Peel\n\n## What it does\n\nIt flushes toxins. Results vary.\n",
}
EVIL = '<script>window.harmed=1</script>"><img src=x onerror=window.harmed=1></style><style>*{display:none}'


@pytest.fixture(scope="session")
def linter():
    return Linter(Config(markets=(Market.US, Market.UK)), BOOK, with_pages=True)


@pytest.fixture(scope="session")
def outcome_of_texts(linter):
    def outcome(texts):
        formats = {"html": "html", "md": "markdown", "txt": "text"}
        reports = [linter.lint_text(text, path, formats[path.rsplit(".")[-1]]) for path, text in texts.items()]
        return Outcome(tuple(reports), rules_of(linter), FACTS)

    return outcome


@pytest.fixture(scope="session")
def site(outcome_of_texts):
    outcome = outcome_of_texts(SITE)
    return Outcome((*outcome.reports, Report("site/broken.html", failure="not UTF-8")), outcome.rules, FACTS)


@pytest.fixture(scope="session")
def evil(outcome_of_texts):
    """Return an outcome in which every text from outside is hostile."""
    copy = f"It may boost collagen {EVIL}.\n\n{EVIL}\n"
    outcome = outcome_of_texts({"site/a.txt": copy, "site/b.md": f"# It boosts collagen {EVIL}\n", "site/c.html": EVIL})
    source = Source(EVIL, "javascript:window.harmed=1", EVIL)
    words = {"message": EVIL, "why": EVIL, "suggestions": (EVIL,), "sources": (source,), "category": EVIL}
    reports = [
        replace(
            report,
            path=EVIL + report.path,
            findings=tuple(replace(finding, **words, reason=EVIL) for finding in report.findings),
        )
        for report in outcome.reports
    ]
    facts = FACTS._replace(paths=(EVIL,), settings=(EVIL,), profile=EVIL, digest=EVIL, version=EVIL)
    return Outcome((*reports, Report(EVIL, failure=EVIL)), outcome.rules, facts)


@pytest.fixture(scope="session")
def report_file(tmp_path_factory):
    """Return what writes an outcome's report into a file of its own."""

    def write(outcome, look=None):
        path = tmp_path_factory.mktemp("report") / "report.html"
        path.write_text("".join(report_html(outcome, look or Look())), encoding="utf-8")
        return path

    return write


# The anchor is followed in a task behind the load event: one begun later ends later.
FOLLOWED = "() => new Promise((done) => setTimeout(done))"


@pytest.fixture
def opened(browser, report_file):
    """Return what opens the report on an outcome; whatever goes wrong in it is kept in `troubles`."""
    contexts = []

    def open_(outcome, look=None, anchor="#pages", **settings):
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}} | settings)
        contexts.append(context)
        context.set_default_timeout(PATIENCE * 1000)
        page = context.new_page()
        page.troubles = []
        path = report_file(outcome, look)
        page.on("console", lambda message: page.troubles.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: page.troubles.append(str(error)))
        page.on("dialog", lambda dialog: page.troubles.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: None if "report.html" in request.url else page.troubles.append(request.url))
        page.goto(path.as_uri() + anchor)
        if settings.get("java_script_enabled", True):
            page.evaluate(FOLLOWED)
        return page

    yield open_
    for context in contexts:
        context.close()
