"""What real parsers read in a page, without directives: the proof that a comment changed nothing.

A page is parsed by the parser of its format: PyYAML, Python's own for HTML, XML and TOML, pyromark for Markdown,
tree-sitter for code. Two values that are equal belong to pages that work and look the same.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from typing import Any
from xml.parsers import expat

import pyromark

from copylint.findings.comments.code_tokens import UnparsableError, code_tokens, page_of_php
from copylint.findings.comments.html_tokens import HtmlAttributes, html_tokens
from copylint.findings.comments.opaque import without_blade, without_braces, without_templates, word_for
from copylint.readers.front_matter import front_matter_of
from copylint.readers.markdown.events import OPTIONS

_GRAMMARS = {
    **dict.fromkeys(("js", "jsx", "mjs", "cjs"), ("js", "tsx")),
    **dict.fromkeys(("ts", "mts", "cts"), ("ts",)),
    "tsx": ("tsx",),
}
_JSON_TYPE = re.compile(r"json|text/(?!java|ecma)", re.IGNORECASE)
_MDX_DIRECTIVE = re.compile(r"\{/\*(\s*copylint-.*?)\*/\}")
_MODULE_LINE = re.compile(r"^(?:import|export)\b", re.MULTILINE)
_BLANK_LINE = re.compile(r"\r?\n[ \t]*(?=\r?\n)")
_LONE_RETURN = re.compile(r"\r\n?")
_BLANK_BEFORE_END = re.compile(r"[ \t]+((?:<!--\s*copylint-[^>]*-->)?)(?=\s*</(?:li|p|td|th|h[1-6]|dd|dt)>)")
_MOST_BLANK_LINES = 200


def parsed(text: str, path: str, format: str) -> object:  # noqa: A002  # its name in the API
    """Return what the parser of a format reads. Raises UnparsableError where the text is not of the format."""
    ending = path.rpartition(".")[2].lower()
    try:
        return _PARSERS[format](text, ending)
    except UnicodeError as error:  # halves of pairs, which only escapes in data can bring
        raise UnparsableError from error


def _parsed_html(text: str, ending: str) -> object:
    front_matter, body = _front_matter(text)
    if ending == "xhtml":
        _check_xml(body)
    return front_matter, html_tokens(without_templates(body))


def _parsed_markdown(text: str, _: str) -> object:
    front_matter, body = _front_matter(text)
    return front_matter, _markdown(without_templates(body))


def _parsed_mdx(text: str, _: str) -> object:
    front_matter, body = _front_matter(text)
    body = _MDX_DIRECTIVE.sub(r"<!--\1-->", _without_modules(body))
    return front_matter, _markdown(without_braces(body))


def _parsed_script(text: str, ending: str) -> object:
    return code_tokens(text, *_GRAMMARS.get(ending, ("tsx",)))


def _parsed_php(text: str, _: str) -> object:
    # What stands before the code is sent at once: no page may begin with more than before.
    return text.startswith("<?"), html_tokens(page_of_php(text))


def _parsed_blade(text: str, _: str) -> object:
    return html_tokens(without_blade(text))


def _parsed_vue(text: str, _: str) -> object:
    return html_tokens(without_templates(text), _script, is_component=True)


def _parsed_svelte(text: str, _: str) -> object:
    return html_tokens(without_braces(text), _script)


def _parsed_astro(text: str, _: str) -> object:
    code, body = "", text
    if fence := re.match(r"\s*---[ \t]*\r?\n(.*?)^---", text, re.DOTALL | re.MULTILINE):
        code, body = fence[1], text[fence.end() :]
    return code_tokens(code, "tsx") if code else (), html_tokens(without_braces(body), _script)


def _parsed_yaml(text: str, _: str) -> object:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return [_event(event) for event in yaml.parse(text, loader)]
    except (yaml.YAMLError, RecursionError) as error:
        raise UnparsableError from error


def _event(event: Any) -> tuple[object, ...]:
    names = ("anchor", "tag", "implicit", "value", "style", "flow_style", "explicit", "version", "tags")
    return (type(event).__name__, *(getattr(event, name, None) for name in names))


def _parsed_toml(text: str, _: str) -> object:
    try:
        return tomllib.loads(text.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UnparsableError from error


_PARSERS: Mapping[str, Callable[[str, str], object]] = {
    "astro": _parsed_astro,
    "blade": _parsed_blade,
    "html": _parsed_html,
    "markdown": _parsed_markdown,
    "mdx": _parsed_mdx,
    "php": _parsed_php,
    "script": _parsed_script,
    "svelte": _parsed_svelte,
    "toml": _parsed_toml,
    "vue": _parsed_vue,
    "yaml": _parsed_yaml,
}


def _front_matter(text: str) -> tuple[object, str]:
    """Return what stands in the front matter of a page, and the page after it."""
    front_matter = front_matter_of(text)
    if front_matter is None:
        return (), text
    content, body = text[front_matter.start : front_matter.end], text[front_matter.after :]
    # JSON and code stay as they are.
    language = front_matter.language
    fence = text[: front_matter.start]
    return (fence, _PARSERS[language](content, "") if language in ("yaml", "toml") else content), body


def _markdown(text: str) -> object:
    # A blank before the end of a block is never seen.
    return html_tokens(_BLANK_BEFORE_END.sub(r"\1", pyromark.html(_LONE_RETURN.sub("\n", text), options=OPTIONS)))


def _without_modules(text: str) -> str:
    """Return MDX with words for its imports and exports, each of which ends at a blank line."""
    parts, at = [], 0
    for line in _MODULE_LINE.finditer(text):
        if line.start() < at or text[: line.start()].rstrip(" \t")[-2:].strip("\r\n"):
            continue
        end, tokens = _module_at(text, line.start())
        parts += [text[at : line.start()], word_for(tokens)]
        at = end
    return "".join((*parts, text[at:]))


def _module_at(text: str, start: int) -> tuple[int, object]:
    ends = [blank.start() for blank in _BLANK_LINE.finditer(text, start)][:_MOST_BLANK_LINES]
    for end in (*ends, len(text)):
        try:
            return end, code_tokens(text[start:end], "tsx")
        except UnparsableError:
            continue
    raise UnparsableError


def _script(text: str, attributes: HtmlAttributes) -> object:
    given = dict(attributes)
    if _JSON_TYPE.search(given.get("type") or ""):
        return text
    return code_tokens(text, *(("js", "ts", "tsx") if not given.get("lang") else ("ts", "tsx")))


def _check_xml(text: str) -> None:
    parser = expat.ParserCreate()
    # Names such as &nbsp; stand in a definition that is not fetched.
    parser.UseForeignDTD(True)
    try:
        parser.Parse(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), True)
    except expat.ExpatError as error:
        raise UnparsableError from error
