"""What the desk answers, by the first part of the path that is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from copylint.faces.desk import edits
from copylint.faces.desk.drafts import kept_draft, saved_draft
from copylint.faces.desk.rules import rule_told, rules_found
from copylint.faces.desk.work import Choices, Desk, Dropped, text_of
from copylint.linter.runner.facts import facts_of
from copylint.linter.runner.outcome import Outcome
from copylint.linter.runner.rule_facts import rules_of
from copylint.model import Finding
from copylint.model.errors import UsageError
from copylint.reporters.common import Look
from copylint.reporters.html.report import report_html

Query = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reply:
    """Content with its type, and further headers."""

    content: bytes
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


def _json(value: object) -> Reply:
    return Reply(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))


def _given(body: bytes) -> dict[str, Any]:
    given = json.loads(body)
    if not isinstance(given, dict):
        raise UsageError("an object is expected")
    return given


def _check(desk: Desk, _: Query, body: bytes) -> Reply:
    given = _given(body)
    return _json(desk.check_text(str(given["tab"]), _text(given["text"]), Choices.read(given)))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise UsageError("a text is expected")
    return value


def _drop(desk: Desk, query: Query, body: bytes) -> Reply:
    name = PurePosixPath(query.get("name", "").replace("\\", "/")).name
    return _json(
        desk.take_document(name, body, Choices.read(json.loads(query.get("choices", "{}"))), tab=query.get("tab", ""))
    )


def _report(desk: Desk, query: Query) -> Reply:
    dropped = desk.document(query["key"])
    page = _report_on(desk, dropped)
    # The report brings its own policy, which names its script and style by their hashes.
    headers = {"Content-Security-Policy": "frame-ancestors 'self'"}
    if "download" in query:
        headers |= _as_file(f"{dropped.name}-report.html")
    return Reply(page.encode("utf-8", "backslashreplace"), "text/html", headers)


def _report_on(desk: Desk, dropped: Dropped) -> str:
    linter = desk.workplace(dropped.choices, dropped.path).linter
    facts = facts_of(linter, (dropped.name,), ())
    outcome = Outcome((dropped.report,), rules_of(linter), facts)
    return "".join(map(str, report_html(outcome, Look())))


def _reviewed(desk: Desk, query: Query) -> Reply:
    dropped = desk.document(query["key"])
    linter = desk.workplace(dropped.choices, dropped.path).linter
    name = PurePosixPath(dropped.name)
    if name.suffix.lower() == ".pdf":
        from copylint.tasks.review.pdf import reviewed_pdf as reviewed
    else:
        from copylint.tasks.review.reviewing import reviewed
    content = reviewed(dropped.content, dropped.name, linter).content
    return Reply(content, "application/octet-stream", _as_file(f"{name.stem}-reviewed{name.suffix}"))


def _as_text(desk: Desk, query: Query) -> Reply:
    return _json({"text": text_of(desk.document(query["key"]).document)})


def _folder(desk: Desk, query: Query) -> Reply:
    choices = Choices.read(json.loads(query.get("choices", "{}")))
    return _json({"folder": desk.folder, **desk.pages(choices, query.get("tab", ""))})


def _progress(desk: Desk, query: Query) -> Reply:
    return _json(desk.progress(query["key"]))


def _sign(desk: Desk, _: Query, body: bytes) -> Reply:
    given = _given(body)
    return _json(desk.sign_page(str(given["path"]), given, Choices.read(given)))


def _open(desk: Desk, _: Query, body: bytes) -> Reply:
    given = _given(body)
    return _json(desk.open_file(str(given["path"]), Choices.read(given), str(given.get("tab", ""))))


def _change(desk: Desk, _: Query, body: bytes) -> Reply:
    given = _given(body)
    path = desk.path_in_folder(str(given["path"]))
    old, new = _text(given["old"]), _text(given["new"])
    if not given.get("digest"):
        return _json(edits.propose_edit(path, old, new))
    edits.apply_edit(path, old, new, str(given["digest"]))
    return _json({"done": True})


def _keep(desk: Desk, _: Query, body: bytes) -> Reply:
    given = _given(body)
    place = desk.workplace(Choices.read(given))
    report = place.linter.lint_text(_text(given["text"]), "draft.md", "markdown")
    finding = _finding(report.findings, str(given["finding"]))
    entry = edits.register_claim(
        finding, desk.folder, place.settings.config.register, _text(given["reason"]), str(given.get("until", ""))
    )
    return _json({"entry": entry})


def _finding(findings: tuple[Finding, ...], key: str) -> Finding:
    for finding in findings:
        if finding.fingerprint == key:
            return finding
    raise UsageError("this finding is gone: the text has changed")


def _rules(desk: Desk, query: Query) -> Reply:
    return _json({"rules": rules_found(desk.workplace(Choices()).linter, query.get("q", ""))})


def _rule(desk: Desk, query: Query) -> Reply:
    return _json(rule_told(desk.workplace(Choices()).book, query["key"]))


def _draft(desk: Desk, query: Query) -> Reply:
    return _json({"text": kept_draft(query["key"])})


def _save(desk: Desk, query: Query, body: bytes) -> Reply:
    saved_draft(query["key"], body.decode("utf-8", "replace"))
    return _json({"saved": datetime.now(UTC).isoformat(timespec="seconds")})


def _as_file(name: str) -> dict[str, str]:
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}


GETS: Mapping[str, Callable[[Desk, Query], Reply]] = {
    "draft": _draft,
    "folder": _folder,
    "progress": _progress,
    "report": _report,
    "reviewed": _reviewed,
    "rule": _rule,
    "rules": _rules,
    "text": _as_text,
}
POSTS: Mapping[str, Callable[[Desk, Query, bytes], Reply]] = {
    "change": _change,
    "check": _check,
    "draft": _save,
    "drop": _drop,
    "keep": _keep,
    "open": _open,
    "sign": _sign,
}
