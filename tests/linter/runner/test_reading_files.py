"""Files of all sorts, from their bytes to their findings."""

import json

import pytest

from copylint.config.settings import Config
from copylint.linter.linter import Linter
from copylint.linter.runner.outcome import Outcome
from copylint.linter.runner.run import lint_paths
from copylint.model import Report
from copylint.readers import format_of
from copylint.reporters.common import summary_of

CLAIM = "It stimulates collagen."


def places_in(path, config=None):
    findings = lint_paths([path], config or Config()).findings
    return [(finding.start.line, finding.match) for finding in findings if finding.category == "structure-function"]


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("page.tsx", f"export default () => (\n  <p>{CLAIM}</p>\n)", 2),
        ("data.json", json.dumps({"text": CLAIM}, indent=2), 2),
        ("data.yaml", f"text: >-\n  Calm.\n  {CLAIM}\n", 3),
        ("feed.csv", f'title,text\n"Our\nmask","{CLAIM}"\n', 3),
        ("feed.jsonl", '{"text": "Calm."}\n' + json.dumps({"text": CLAIM}), 2),
    ],
)
def test_a_claim_is_found_in_every_sort_of_file(tmp_path, name, content, line):
    path = tmp_path / name
    path.write_text(content, "utf-8")

    assert places_in(path) == [(line, "stimulates collagen")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_feed_may_begin_with_a_byte_order_mark(tmp_path, encoding):
    path = tmp_path / "feed.csv"
    path.write_bytes(f"title,text\ncrème,{CLAIM}\n".encode(encoding))

    assert places_in(path) == [(2, "stimulates collagen")]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("feed.csv", b"title\n" + b"a" * 20_000 + b"\x81", "neither UTF-8 nor Windows-1252 — save it as UTF-8"),
        ("feed.csv", b"title\n\0", "binary, not text"),
        (
            "draft.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "has a password, or is of an old format — save it anew without a password",
        ),
        ("draft.docx", b"It is text.", "not a Word file, or a broken one: File is not a zip file"),
    ],
)
def test_what_cannot_be_read_is_a_failure(tmp_path, name, content, expected):
    (tmp_path / name).write_bytes(content)

    outcome = lint_paths([tmp_path / name])

    assert [report.failure for report in outcome.reports] == [expected]


def test_the_config_says_which_keys_hold_copy(tmp_path):
    path = tmp_path / "data.json"
    path.write_text(json.dumps({"slug": CLAIM, "text": CLAIM}, indent=2), "utf-8")

    config = Config(read_keys=("slug",), skip_keys=("text",))

    assert places_in(path, config) == [(2, "stimulates collagen")]


def test_strings_in_other_languages_are_counted(tmp_path):
    (tmp_path / "de.json").write_text(
        '{"a": "Unsere Maske ist für die Haut", "b": "Das Bad ist nicht weit von der Stadt"}', "utf-8"
    )
    (tmp_path / "feed.csv").write_text("title_en,title_de\nOur mask,Unsere Maske\n", "utf-8")

    outcome = lint_paths([tmp_path])

    assert outcome.skipped == 3


def test_the_summary_tells_what_was_left_out():
    outcome = Outcome((Report("a.json", skipped=2), Report("b.json", skipped=1)))

    assert summary_of(outcome) == "Nothing found in 2 files (3 strings in other languages left out)"


UNREAD = {
    "placeholder in HTML": ("a.html", '<input placeholder="It boosts collagen.">', "placeholder"),
    "placeholder in a template": ("a.liquid", '{{ x }}<input placeholder="It boosts collagen.">', "placeholder"),
    "placeholder in Markdown": ("a.md", 'Write:\n\n<input placeholder="It boosts collagen.">', "placeholder"),
    "placeholder in JSX": ("a.tsx", 'const a = <Field placeholder="It boosts collagen." />', "placeholder"),
    "placeholder in data": ("a.json", '{"placeholder": "It boosts collagen."}', "placeholder"),
    "code in Markdown": ("a.md", "```\nIt boosts collagen.\n```", "code"),
    "code in a line of Markdown": ("a.md", "Write `It boosts collagen.`", "code"),
    "code in HTML": ("a.html", "<pre><code>It boosts collagen.</code></pre>", "code"),
    "namespace of translations": ("a.tsx", "const t = useTranslations('It boosts collagen.')", "useTranslations"),
    "query of a content store": ("a.ts", "const q = groq`{'It boosts collagen.': body}`", "groq"),
    "query in a call": ("a.ts", "const q = defineQuery(`{'It boosts collagen.': body}`)", "defineQuery"),
}


@pytest.mark.parametrize(("path", "text", "name"), UNREAD.values(), ids=UNREAD)
def test_what_is_seldom_copy_within_a_file_is_read_where_the_config_names_it(path, text, name):
    named = Linter(Config(select=("collagen-stimulation",), read_keys=(name,)))
    plain = Linter(Config(select=("collagen-stimulation",)))

    reports = [linter.lint_text(text, path, format_of(path) or "") for linter in (plain, named)]

    assert [[finding.match for finding in report.findings] for report in reports] == [[], ["boosts collagen"]]
