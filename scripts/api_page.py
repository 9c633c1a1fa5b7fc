"""docs/api.md: every public name of the package, as its docstring tells it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cached_property
from typing import Any

import copylint

_HEAD = """\
# Python API

What `import copylint` gives. It is typed; what is not on this page may change. `Linter.lint_text` and `Linter.session`
are the ways in for texts, `lint_paths` for files.

```python
import copylint

linter = copylint.Linter(copylint.Config(markets=(copylint.Market.UK,)))
for finding in linter.lint_text("Our facial stimulates collagen.", "page.md", "markdown").findings:
    print(finding.start.line, finding.severity.value, finding.message, finding.suggestions)

session = linter.session("page.md", "markdown")  # a text that is being written
session.lint("Our facial")  # the whole
session.lint("Our facial stimulates collagen.")  # only what changed is matched again

rewrite = copylint.verify_rewrite(linter, "It stimulates collagen.", "Skin looks firmer for a while.")
print(rewrite.is_clean, rewrite.says_no_more, [finding.rule for finding in rewrite.went])

print(copylint.Explainer().explain("collagen-stimulation").law)
```

A `Linter` is made once, in some tens of milliseconds, and used often, by one thread at a time. Errors that copylint
raises on purpose are a `copylint.CopylintError`; `SchemaError`, one of them, names the path and line of a config or
rule file that is wrong.
"""
_GROUPS: Sequence[tuple[str, Sequence[str]]] = (
    ("Linting", ("Linter", "Session", "lint_text", "lint_paths", "Config")),
    (
        "Findings",
        (
            "Finding",
            "PlacedFinding",
            "Report",
            "Outcome",
            "Document",
            "Card",
            "cards_of",
            "merged_cards",
            "first_to_mend",
        ),
    ),
    ("Rules and rewrites", ("Explainer", "Explanation", "Rewrite", "verify_rewrite", "Replacement", "replacement_for")),
)
# What rooms of copylint hand to each other.
_INSIDE = frozenset(("compiled", "names", "page", "patterns", "register"))


def api_page() -> str:
    """Return the page on the public names, those of no group at its end."""
    grouped = {name for _, names in _GROUPS for name in names}
    others = [name for name in copylint.__all__ if name not in grouped and name != "__version__"]
    sections = (*_GROUPS, ("Values", others))
    return _HEAD + "".join(f"\n## {title}\n" + "".join(map(_entry, names)) for title, names in sections)


def _entry(name: str) -> str:
    value = getattr(copylint, name)
    text = f"\n### `{name}`\n\n"
    if not inspect.isclass(value):
        return f"{text}```python\n{_signature(name, value)}\n```\n\n{_doc(value)}\n"
    text += f"{_doc(value)}\n"
    if issubclass(value, Enum):
        return f"{text}\n{', '.join(f'`{member.name}` ({member.value})' for member in value)}\n"
    if is_dataclass(value):
        text += "\n" + "".join(_field(field.name, field.type, field.metadata) for field in fields(value))
    elif issubclass(value, tuple):
        text += "\n" + "".join(_field(name, type_, {}) for name, type_ in value.__annotations__.items())
    elif "__init__" in vars(value):
        text += f"\n```python\n{_signature(name, value)}\n```\n"
    members = "".join(_members(value))
    return f"{text}\n{members}" if members else text


def _field(name: str, type_: object, metadata: Any) -> str:
    help_ = metadata.get("help", "")
    return "" if metadata.get("internal") else f"- `{name}: {_written(type_)}`{f' — {help_}' if help_ else ''}\n"


def _members(class_: type) -> Iterator[str]:
    """Yield each public method and property of a class itself, in the order in which they stand."""
    for name, member in vars(class_).items():
        if name.startswith("_") or name in _INSIDE:
            continue
        if isinstance(member, property | cached_property):
            getter = member.fget if isinstance(member, property) else member.func
            type_ = _written(inspect.signature(getter).return_annotation)  # type: ignore[arg-type]
            yield f"- `{name}` → `{type_}`: {_one_line(getter)}\n"
        elif inspect.isfunction(member):
            yield f"- `{_signature(name, member)}`: {_one_line(member)}\n"
        elif isinstance(member, classmethod):
            yield f"- `{_signature(name, member.__func__)}`: {_one_line(member.__func__)}\n"


def _signature(name: str, value: Any) -> str:
    shown = re.sub(r"= '([^']*)'", r'= "\1"', _without_modules(str(inspect.signature(value)))).replace("'", "")
    return name + re.sub(r"\((self|cls)(, )?", "(", shown, count=1).replace(" -> None", "")


def _written(type_: Any) -> str:
    """Return a type as code writes it, where it may be a text."""
    named = getattr(type_, "__forward_arg__", type_)
    return _without_modules(named if isinstance(named, str) else inspect.formatannotation(named))


def _without_modules(types: str) -> str:
    return re.sub(r"\b(?:[a-z_]+\.)+(?=\w)", "", types)


def _one_line(value: Any) -> str:
    return " ".join(_doc(value).split())


def _doc(value: Any) -> str:
    return inspect.getdoc(value) or ""
