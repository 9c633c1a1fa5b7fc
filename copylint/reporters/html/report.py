"""For people who would rather look than read: one page for the browser that needs nothing but itself."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from copylint.findings.comments.advice import Advisor
from copylint.linter.runner.outcome import Outcome
from copylint.model import Market, Severity
from copylint.reporters.common import Look, counted, not_checked, visible
from copylint.reporters.html.blocks import Sort, text_of
from copylint.reporters.html.view import title_of, view_of
from copylint.reporters.words import STATE_NAMES, TIER_NAMES, decision_of

# HTML has no way to write these; in a page they would do harm or nothing.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WEB = ("https://", "http://")
# What may stand in a string of the style sheet.
_STAMP = re.compile(r"[^0-9 :-]")


def report_html(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield the page piece by piece; findings that were accepted before are in it, shown where the user asked."""
    environment = _environment()
    stamp = _STAMP.sub("", outcome.facts.when.strftime("%Y-%m-%d %H:%M")) if outcome.facts else ""
    style = Markup(environment.get_template("report.css").render(stamp=stamp))
    script = Markup(environment.get_template("report.js").render())
    view = view_of(outcome, look._replace(suppressed=True))
    stream = environment.get_template("report.html").stream(
        view=view,
        facts=outcome.facts,
        signed=outcome.signed,
        unchecked=tuple(not_checked(outcome.reports)),
        look=look,
        style=style,
        script=script,
        policy=_policy(style, script),
    )
    stream.enable_buffering(200)
    yield from stream


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("copylint.reporters.html"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_writable,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"category": title_of, "visible": visible, "capitalize_first": _capitalized}
    environment.globals |= {
        "Severity": Severity,
        "Market": Market,
        "Sort": Sort,
        "named": lambda state: STATE_NAMES[state],
        "counted": counted,
        "decision_of": decision_of,
        "tier_of": TIER_NAMES.__getitem__,
        "text_of": text_of,
        "advisor_for": lambda page: Advisor(page.document) if page else None,
        "is_web": lambda url: url.startswith(_WEB),
    }
    return environment


def _capitalized(text: str) -> str:
    return text[:1].upper() + text[1:]


def _writable(value: Any) -> Any:
    """Return a text without characters that HTML cannot hold; what is markup already stays."""
    return _UNWRITABLE.sub("\ufffd", value) if type(value) is str else value


def _policy(style: str, script: str) -> str:
    """Return a content security policy under which this style and this script run and nothing else loads."""
    directives = {
        "default-src": "'none'",
        "style-src": _hash_of(style),
        "script-src": _hash_of(script),
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def _hash_of(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
