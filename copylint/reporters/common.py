"""What the user asked to see, and how text from files is kept from breaking out of the output."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from copylint.config.settings import path_from
from copylint.linter.runner.outcome import Outcome
from copylint.model import Confidence, Finding, Market, Report, Severity, Status
from copylint.reporters.words import DECISIONS

# What the logs of CI services take for a command: these at the start of a line, those anywhere.
_COMMAND = r"^\s*::|##\["
# Controls, line separators, marks that turn the direction of text, and halves of pairs.
_UNSAFE = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"


class Look(NamedTuple):
    """How an outcome is shown.

    `verbose` shows all that there is to say; `markets` are those that were asked, where it was not all; `root` is the
    folder from which services that annotate files count paths; `json_version` is the version of the JSON.
    """

    color: bool = False
    source: bool = True
    suppressed: bool = False
    statistics: bool = False
    quiet: bool = False
    verbose: bool = False
    width: int = 100
    root: str = ""
    json_version: int = 2
    markets: frozenset[Market] = frozenset()


def shown(findings: tuple[Finding, ...], look: Look) -> tuple[Finding, ...]:
    """Return the findings that the user wants to see."""
    return tuple(finding for finding in findings if finding.status is Status.NEW or look.suppressed)


def visible(text: str) -> str:
    """Return a text on one line in which nothing can steer a terminal: such characters become `\\xNN`."""
    # Most texts can be printed as they are; for others `re` keeps the expressions that it compiles.
    if text.isprintable() and not _has_command(text):
        return text
    text = re.sub(_COMMAND, lambda command: command[0][:-1] + escape_of(command[0][-1]), text)
    return re.sub(_UNSAFE, lambda sign: " " if sign[0] in "\t\n\r" else escape_of(sign[0]), text)


def _has_command(text: str) -> bool:
    return text.startswith((":", " ")) or "##[" in text


def relative(path: str, root: str) -> str:
    """Return a path relative to a folder, or to the working directory without one; one elsewhere stays as it is."""
    is_file = not path.startswith("<")  # standard input
    return path_from(root or os.getcwd(), path) if is_file else path


def escape_of(character: str) -> str:
    """Return the escape by which Python writes a character."""
    return f"\\x{ord(character):02x}" if ord(character) < 0x100 else f"\\u{ord(character):04x}"


def counted(number: int, word: str) -> str:
    """Return `1 error` or `2 errors`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def not_checked(reports: Iterable[Report]) -> Iterator[str]:
    """Yield what of pages nobody looked at: pictures and videos, and strings of other languages."""
    numbers: Counter[str] = Counter()
    strings = 0
    for report in reports:
        numbers.update(dict(report.unchecked))
        strings += report.skipped
    if seen := [counted(numbers[name], name[:-1]) for name in ("pictures", "videos") if numbers[name]]:
        yield f"{' and '.join(seen)} not looked at"
    if strings:
        yield f"{counted(strings, 'string')} in other languages left out"


def note_on_unchecked(outcome: Outcome) -> tuple[str, str] | None:
    """Return what nobody looked at, with the first file that holds some of it, for formats that have findings alone."""
    first = next((report.path for report in outcome.reports if any(not_checked([report]))), None)
    return (first, f"Not checked: {', '.join(not_checked(outcome.reports))}.") if first is not None else None


def summary_of(outcome: Outcome) -> str:
    """Return one line that says what was found, what of it was decided or is in doubt, and what was not read."""
    counts = outcome.counts
    severities = [
        counted(counts[severity.value], severity.value) for severity in reversed(Severity) if counts[severity.value]
    ]
    extra = [*_decided(outcome), *_not_read(outcome)]
    if not counts["files"]:
        return f"Nothing checked ({', '.join(extra)})" if extra else "Nothing checked"
    line = f"{', '.join(severities) or 'Nothing found'} in {counted(counts['files'], 'file')}"
    return f"{line} ({', '.join(extra)})" if extra else line


def _decided(outcome: Outcome) -> Iterator[str]:
    """Yield how many findings are new where some are not, how many are decided how, and how many are in doubt."""
    statuses = Counter(finding.status for finding in outcome.findings)
    decided = [f"{statuses[status]} {words}" for status, words in DECISIONS.items() if statuses[status]]
    if decided and statuses[Status.NEW]:
        yield f"{statuses[Status.NEW]} new"
    yield from decided
    new = (finding for finding in outcome.findings if finding.status is Status.NEW)
    if doubted := sum(finding.confidence is Confidence.LOW for finding in new):
        yield f"{doubted} low in confidence"


def _not_read(outcome: Outcome) -> Iterator[str]:
    if outcome.failures:
        yield f"{counted(len(outcome.failures), 'file')} could not be read"
    yield from not_checked(outcome.reports)


def statistics_of(outcome: Outcome, look: Look) -> Iterator[str]:
    """Yield how many findings each rule has, the commonest first."""
    numbers = Counter(finding.rule for finding in shown(outcome.findings, look))
    for rule, number in sorted(numbers.items(), key=lambda row: (-row[1], row[0])):
        yield f"{number:6} {rule}\n"
