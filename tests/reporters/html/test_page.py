"""The report is one file in which nothing that it shows can do anything."""

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

from copylint.model import State, Status
from copylint.reporters.common import Look
from copylint.reporters.html.report import report_html
from copylint.reporters.words import STATE_NAMES
from tests.reporters.html.conftest import FACTS


def rendered(outcome, look=None):
    return "".join(report_html(outcome, look or Look()))


class Tags(HTMLParser):
    """Collects the tags of a page, and its attributes."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value) for name, value in attrs]


def test_hostile_text_adds_no_element_and_no_attribute(evil, site):
    hostile, harmless = Tags(rendered(evil)), Tags(rendered(site))

    assert (
        {*hostile.tags} - {*harmless.tags},
        {name for _, name, _ in hostile.attributes} - {name for _, name, _ in harmless.attributes},
        hostile.tags.count("script"),
        hostile.tags.count("style"),
    ) == (set(), set(), 1, 1)


def test_a_link_leads_into_the_report_or_to_a_web_page(evil, site):
    links = [
        value for text in (rendered(evil), rendered(site)) for _, name, value in Tags(text).attributes if name == "href"
    ]

    assert [link for link in links if not link.startswith(("#", "https://"))] == []


def test_nothing_is_loaded_and_nothing_is_handled_inline(site):
    names = {name for _, name, _ in Tags(rendered(site)).attributes}

    assert [name for name in names if name in ("src", "srcset", "style", "action") or name.startswith("on")] == []


def test_the_policy_allows_the_style_and_the_script_of_the_report_alone(site):
    text = rendered(site)
    policy = next(value for tag, name, value in Tags(text).attributes if name == "content" and "default-src" in value)
    contents = [
        content for tag in ("style", "script") for content in re.findall(f"<{tag}>(.*)</{tag}>", text, re.DOTALL)
    ]
    hashes = [f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'" for content in contents]

    assert re.findall(r"'sha256-[^']+'", policy) == hashes


def test_characters_that_html_cannot_hold_are_replaced(outcome_of_texts):
    text = rendered(outcome_of_texts({"a.txt": "It boosts collagen \x00\x07\ud800 now.\n"}))

    assert re.findall("[\x00-\x08\ud800-\udfff]", text) == []


def test_the_same_outcome_gives_the_same_report(site):
    assert rendered(site) == rendered(site)


def test_a_report_tells_how_it_was_made(site):
    (facts,) = re.findall(r'<dl class="facts">(.*?)</dl>', rendered(site), re.DOTALL)

    assert " ".join(re.sub(r"<[^>]+>", " ", facts).split()) == (
        f"Checked site Folder clinic , commit 1234abc of 2026-11-20 Files 2 files, SHA-256 {FACTS.content_hash} "
        "When 21 November 2026, 10:30 UTC "
        "Rules 9 rules in 6 categories of copylint 0.1.0, content 0123456789ab "
        "Markets US, UK Settings .copylint.yaml:3; profile default"
    )


def test_a_report_that_is_linted_itself_reports_nothing_again(linter, site):
    report = linter.lint_text(rendered(site), "report.html", "html")

    assert {finding.status for finding in report.findings} == {Status.SUPPRESSED}


def test_every_state_has_a_name_that_people_understand():
    assert set(STATE_NAMES) == set(State)
