"""Reads PHP, Blade and the themes of WordPress: the markup, and the strings in code that are copy.

Code is a gap in the markup; so are the tags of Blade and of other template languages.
"""

from __future__ import annotations

import re

from copylint.model import Document
from copylint.readers.code.copy_or_code import KeyNames
from copylint.readers.code.php_code import PhpScanner
from copylint.readers.code.php_tokens import OPENING
from copylint.readers.code.template_strings import attribute_before
from copylint.readers.front_matter import read_front_matter
from copylint.readers.html.scanner import HtmlScanner
from copylint.readers.html.template_branches import mark_of_directive, mark_of_php
from copylint.readers.html.templates import template_tags
from copylint.readers.masking import Mask, MaskedPage

# A directive with its arguments, brackets in them up to three deep.
_BRACKETS = r"\((?:[^()'\"]++|'(?:[^'\\]++|\\.){0,400}+'|\"(?:[^\"\\]++|\\.){0,400}+\"|%s)*+\)"
_ARGUMENTS = _BRACKETS % (_BRACKETS % (_BRACKETS % r"(?!)"))
_DIRECTIVE = re.compile(
    rf"@(?:(?<![\w@.]@)|(?=end|else))(?P<name>[a-zA-Z]\w*+)(?:[ \t]*+(?P<arguments>{_ARGUMENTS}))?", re.DOTALL
)
# Words behind an "@" that are directives even without arguments, and those with a blank before them.
_BARE = re.compile(
    r"end\w*|else|csrf|php|parent|show|stop|append|overwrite|once|production|auth|guest|verbatim|empty|default|break"
    r"|continue|livewire\w*|vite\w*"
)
_CODE = re.compile(
    r"(?:else)?if|unless|isset|empty|switch|case|while|for|extends|method|route|vite|class|style|can|cannot"
)
_SHOWING = frozenset("foreach forelse section lang include component slot yield choice php".split())
_STYLES = frozenset("media import keyframes supports container layer charset".split())
# Without any of these, PHP holds neither strings nor comments, and does not end.
_MAY_HOLD_TEXT = re.compile(r"""['"/#]|<<<|\?>""")
_FIRST_ARGUMENT = re.compile(r"""\(\s*['"]([\w.-]+)['"]\s*,""")


def read_php(text: str, path: str, names: KeyNames | None = None) -> Document:
    """Read a page or a script in PHP."""
    return _read(_mask_tags(_mask_code(text)), path, "php", names)


def read_blade(text: str, path: str, names: KeyNames | None = None) -> Document:
    """Read a Blade template."""
    return _read(_mask_directives(_mask_tags(_mask_code(text))), path, "blade", names)


def _read(mask: Mask, path: str, format: str, names: KeyNames | None) -> Document:  # noqa: A002
    masked = MaskedPage(mask, path, names)
    HtmlScanner(masked.page).scan(read_front_matter(masked.page), len(mask.unmasked))
    return masked.document(format)


def _mask_code(text: str) -> Mask:
    mask, php, at = Mask(text), PhpScanner(text), 0
    while opening := OPENING.search(text, at):
        at = php.scan(opening.end(), len(text), attribute_before(text, opening.start()))
        mask.blank(opening.start(), at, mark_of_php(text, opening.start(), at))
    mask.embed(php.finish())
    return mask


def _mask_tags(mask: Mask) -> Mask:
    mask = mask.further()
    for tag in template_tags(mask.source):
        tag.apply(mask)
    return mask


def _mask_directives(mask: Mask) -> Mask:
    mask = mask.further()
    php, at = PhpScanner(mask.source), 0
    while directive := _DIRECTIVE.search(mask.source, at):
        at = directive.end()
        name, arguments = directive["name"], directive["arguments"]
        if name == "php" and not arguments:
            closing = mask.source.find("@endphp", at)
            at = php.scan(at, closing if closing >= 0 else len(mask.source))
        elif not _is_directive(directive):
            continue
        elif arguments and not _CODE.fullmatch(name) and (php.is_within or _MAY_HOLD_TEXT.search(arguments)):
            first = _FIRST_ARGUMENT.match(mask.source, directive.start("arguments"))
            start = first.end() if first else directive.start("arguments")
            php.scan(start, directive.end("arguments"), first[1] if first else "")
        mask.blank(directive.start(), at, mark_of_directive(name, has_arguments=arguments is not None))
    mask.embed(php.finish())
    return mask


def _is_directive(directive: re.Match[str]) -> bool:
    name = directive["name"]
    if not directive["arguments"]:
        return _BARE.fullmatch(name) is not None
    is_apart = directive.start("arguments") > directive.end("name")
    return name not in _STYLES and (not is_apart or name in _SHOWING or _CODE.fullmatch(name) is not None)
