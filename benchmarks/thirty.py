"""Thirty rules that every tool can be given: plain regular expressions, and the files in which each tool takes them.

The expressions use only what Python, JavaScript, PCRE and RE2 read alike; case does not count in any of them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from copylint.model import State

CATEGORY = "thirty"


class PlainRule(NamedTuple):
    """A rule that is nothing but a regular expression, with a text in which it finds something."""

    id: str
    pattern: str
    example: str


RULES = (
    PlainRule(
        "boosts-collagen",
        r"\b(?:boost|stimulat|increas|activat|restor|support|regenerat)(?:e|es|s|ed|ing) (?:your |the )?(?:skin's )?"
        r"(?:own |natural )?(?:collagen|elastin|keratin)\b",
        "It stimulates your skin's own collagen.",
    ),
    PlainRule(
        "stem-cells",
        r"\b(?:boost|stimulat|activat|rev|regenerat|restor)\w*(?: up)? (?:\w+ |\w+'s ){0,3}stem cells\b",
        "A cream that activates your skin's own stem cells.",
    ),
    PlainRule(
        "renews-cells",
        r"\b(?:boost|stimulat|increas|accelerat|improv|doubl)\w* (?:your |the )?cell (?:turnover|renewal)\b",
        "We accelerate cell renewal.",
    ),
    PlainRule(
        "lifts-metabolism",
        r"\b(?:boost|stimulat|increas|accelerat|improv|doubl|rev)\w*(?: up)? (?:your |the )?metabolism\b",
        "Rev up your metabolism.",
    ),
    PlainRule(
        "lifts-immunity",
        r"\b(?:boost|stimulat|increas|accelerat|improv|doubl|strengthen)\w* (?:your )?(?:immunity|immune system)\b",
        "Tea to strengthen your immune system.",
    ),
    PlainRule(
        "lifts-circulation",
        r"\b(?:boost|stimulat|increas|accelerat|improv|doubl)\w* (?:your |the |blood )?(?:circulation|lymph flow)\b",
        "Massage improves circulation.",
    ),
    PlainRule(
        "lifts-oxygen",
        r"\b(?:boost|stimulat|increas|accelerat|improv|doubl)\w* (?:your |the )?oxygen (?:uptake|supply|levels)\b",
        "The mask doubles oxygen uptake.",
    ),
    PlainRule(
        "removes-lines",
        r"\b(?:eras|remov|dissolv|banish|heal|fight)\w* (?:your |all |the )?(?:fine lines|wrinkles)\b",
        "It erases fine lines.",
    ),
    PlainRule(
        "removes-spots",
        r"\b(?:eras|remov|dissolv|banish|heal|fight|minimis|minimiz)\w* (?:your |all |the )?(?:dark spots|scars)\b",
        "A peel that removes dark spots.",
    ),
    PlainRule(
        "removes-cellulite",
        r"\b(?:eras|remov|dissolv|banish|fight|reduc|minimis|minimiz)\w* (?:your |all |the )?cellulite\b",
        "Banish cellulite in a week.",
    ),
    PlainRule(
        "treats-skin-disease",
        r"\b(?:cur|heal|treat|eras|remov|banish|fight)\w* (?:your |all |the )?(?:acne|rosacea|eczema|psoriasis)\b",
        "The serum heals eczema.",
    ),
    PlainRule(
        "treats-pain",
        r"\b(?:cur|heal|treat|eras|remov|banish|fight)\w* (?:your |all |the )?(?:joint|back|chronic) pain\b",
        "Cold air cures joint pain.",
    ),
    PlainRule("cures", r"\bcures? (?:\w+ ){1,3}for good\b", "It cures cellulite for good."),
    PlainRule("goodbye", r"\b(?:say|wave|kiss) good-?bye to (?:\w+ )?\w+\b", "Say goodbye to wrinkles."),
    PlainRule(
        "fades-away",
        r"\b(?:cellulite|redness|pigmentation|inflammation|sagging|hair loss|acne) (?:simply |just )?"
        r"(?:fades? away|disappears?|melts? away|vanish(?:es)?)\b",
        "Redness simply melts away.",
    ),
    PlainRule("clinically-proven", r"\b(?:clinically|scientifically|medically) prove[nd]\b", "Clinically proven."),
    PlainRule("percent-more", r"\bby up to \d+ ?(?:%|per cent|percent)", "Firmer by up to 40%."),
    PlainRule(
        "guaranteed",
        r"\b(?:guaranteed results|results guaranteed|(?:we|i) guarantee (?:\w+ ){0,2}results)\b",
        "Guaranteed results.",
    ),
    PlainRule("money-back", r"\b(?:or )?your money back\b", "Results, or your money back."),
    PlainRule("results-in-days", r"\bresults in (?:just |only )?\d+ (?:days|weeks|minutes)\b", "Results in 7 days."),
    PlainRule(
        "after-sessions", r"\bafter (?:just |only )?\d+ sessions?, without \w+", "Gone after 3 sessions, without pain."
    ),
    PlainRule(
        "toxins", r"\b(?:flush|draw|remov|eliminat|sweat)\w* (?:out )?(?:the )?toxins\b", "It flushes toxins out."
    ),
    PlainRule(
        "melts-fat",
        r"\b(?:melt|burn|dissolv|freez)\w* (?:away )?(?:stubborn |body |belly )?fat\b",
        "Melts stubborn fat.",
    ),
    PlainRule("burns-calories", r"\bburns? (?:up to )?\d+ calories\b", "Burns up to 300 calories."),
    PlainRule("painless", r"\b(?:painless|pain-free)\b", "A painless facial."),
    PlainRule("instead-of-surgery", r"\balternative to (?:surgery|a facelift|botox)\b", "An alternative to surgery."),
    PlainRule("years-younger", r"\b(?:years|a decade) younger\b", "Look years younger."),
    PlainRule(
        "doctors-recommend",
        r"\b(?:doctors|dermatologists|physicians) (?:\w+ )?(?:recommend|trust|love)\b",
        "Doctors recommend it.",
    ),
    PlainRule(
        "no-side-effects", r"\b(?:no|zero|without) (?:side effects|downtime|risks?)\b", "There are no side effects."
    ),
    PlainRule(
        "permanent", r"\bpermanent(?:ly)? (?:reduc|eras|remov|dissolv|banish|heal)\w*\b", "Permanently removes hair."
    ),
)


def write_copylint_rules(folder: Path) -> Path:
    """Write a rule folder for copylint, in which the words around a match change nothing, and return it."""
    category = folder / CATEGORY
    category.mkdir(parents=True, exist_ok=True)
    (category / "_category.yaml").write_text("title: Thirty rules\nsays: What other tools look for too.\n", "utf-8")
    for rule in RULES:
        states = ", ".join(f"{state.value}: report" for state in State)
        text = (
            f"title: {rule.id}\nmessage: '\"{{match}}\" is a claim.'\ncontext: {{{states}}}\n"
            f"find: [{{pattern: {_quoted(rule.pattern)}}}]\nbad: [{_quoted(rule.example)}]\ngood: [Nothing here.]\n"
        )
        (category / f"{CATEGORY}-{rule.id}.yaml").write_text(text, "utf-8")
    return folder


def write_prh_rules(folder: Path) -> Path:
    """Write the rules for textlint-rule-prh, and the config file of textlint that names them, and return that."""
    rules = (f"  - expected: (claim)\n    pattern: {_quoted(f'/{rule.pattern}/i')}\n" for rule in RULES)
    (folder / "prh.yml").write_text(f"version: 1\nrules:\n{''.join(rules)}", "utf-8")
    config = folder / ".textlintrc.json"
    config.write_text(json.dumps({"rules": {"prh": {"rulePaths": [str(folder / "prh.yml")]}}}), "utf-8")
    return config


def write_semgrep_rules(folder: Path, language: str) -> Path:
    """Write the rules for semgrep's mode of that name, "generic" or "regex", and return the file."""
    rules = (
        f"  - id: {rule.id}\n    message: a claim\n    severity: ERROR\n    languages: [{language}]\n"
        f"    pattern-regex: {_quoted(f'(?i){rule.pattern}')}\n"
        for rule in RULES
    )
    path = folder / f"semgrep-{language}.yaml"
    path.write_text(f"rules:\n{''.join(rules)}", "utf-8")
    return path


_WRITE_GOOD = """\
const fs = require("fs");
const writeGood = require("write-good");

const find = (pattern) => (text) =>
  [...text.matchAll(pattern)].map((found) => ({ index: found.index, offset: found[0].length }));
const checks = {
%s};
for (const name of fs.readdirSync(process.argv[2]).sort()) {
  const text = fs.readFileSync(`${process.argv[2]}/${name}`, "utf8");
  for (const found of writeGood.annotate(text, writeGood(text, { checks }), true)) {
    console.log(`${name}:${found.line}:${found.col}`);
  }
}
"""


def write_write_good_script(folder: Path) -> Path:
    """Write a script that gives write-good's library the rules and return it.

    Its command takes a module of checks too, but then no files.
    """
    lines = (
        f'  {_quoted(rule.id)}: {{ fn: find(new RegExp({_quoted(rule.pattern)}, "gi")), explanation: "is a claim" }},\n'
        for rule in RULES
    )
    return _written(folder / "write_good_thirty.js", _WRITE_GOOD % "".join(lines))


_PROSELINT = """\
import sys
from pathlib import Path

from proselint.registry import CheckRegistry
from proselint.registry.checks import Check
from proselint.registry.checks.types import ExistenceSimple
from proselint.tools import LintFile, extract_files

RULES = {
%s}
CheckRegistry().register_many(tuple(Check(ExistenceSimple(RULES[id]), path=f"thirty.{id}") for id in RULES))
for path in extract_files([Path(sys.argv[1])]):
    for found in LintFile(path).lint({"max_errors": 100_000, "checks": {"thirty": True}}):
        print(path, *found.pos, sep=":")
"""


def write_proselint_script(folder: Path) -> Path:
    """Write a script that gives proselint's library the rules, which its command cannot take, and return it."""
    lines = (f"    {_quoted(rule.id)}: {_quoted(rule.pattern)},\n" for rule in RULES)
    return _written(folder / "proselint_thirty.py", _PROSELINT % "".join(lines))


def _written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def _quoted(text: str) -> str:
    """Return a text in double quotes as YAML, JavaScript and Python read them alike."""
    return json.dumps(text)
