"""What the user asked to see, and how text from files is kept from breaking out of the output."""

from __future__ import annotations

import re
from dataclasses import dataclass

from copylint.model import Finding, Status

# Controls, line separators, marks that turn the direction of text, and halves of pairs.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Look:
    """How an outcome is shown."""

    color: bool = False
    source: bool = True
    suppressed: bool = False
    statistics: bool = False
    quiet: bool = False
    width: int = 100


def shown(findings: tuple[Finding, ...], look: Look) -> tuple[Finding, ...]:
    """Return the findings that the user wants to see."""
    return tuple(one for one in findings if one.status is Status.NEW or look.suppressed)


def visible(text: str) -> str:
    """Return a text on one line in which nothing can steer a terminal: such characters become `\\xNN`."""
    # Most texts can be printed as they are, and then the expression need not be compiled.
    if text.isprintable():
        return text
    return _UNSAFE.sub(lambda found: " " if found[0] in "\t\n\r" else escape_of(found[0]), text)


def relative(path: str) -> str:
    """Return a path relative to the working directory where it lies below it, as services that annotate files ask."""
    from pathlib import Path

    here = Path.cwd()
    return Path(path).relative_to(here).as_posix() if Path(path).is_relative_to(here) else path.removeprefix("./")


def escape_of(character: str) -> str:
    """Return the escape by which Python writes a character."""
    return f"\\x{ord(character):02x}" if ord(character) < 0x100 else f"\\u{ord(character):04x}"


def counted(number: int, word: str) -> str:
    """Return `1 error` or `2 errors`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def summary_of(counts: dict[str, int], failures: int, skipped: int = 0) -> str:
    """Return one line that says what was found, what could not be read, and how many strings were skipped."""
    found = [counted(counts[name], name) for name in ("error", "warning", "note") if counts[name]]
    extra = [f"{counts[name]} {name}" for name in ("suppressed", "baselined") if counts[name]]
    extra += [f"{counted(failures, 'file')} could not be read"] if failures else []
    extra += [f"{counted(skipped, 'string')} in other languages left out"] if skipped else []
    if not counts["files"]:
        return f"Nothing checked ({', '.join(extra)})" if extra else "Nothing checked"
    line = f"{', '.join(found) or 'Nothing found'} in {counted(counts['files'], 'file')}"
    return f"{line} ({', '.join(extra)})" if extra else line
