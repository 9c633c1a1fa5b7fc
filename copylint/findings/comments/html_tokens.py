"""What Python's HTML parser makes of a page, without directives: two pages with equal tokens look the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

from copylint.findings.comments.code_tokens import UnparsableError

HtmlToken = tuple[object, ...]
HtmlAttributes = list[tuple[str, "str | None"]]
# Is told the text of a script and its attributes.
ScriptReader = Callable[[str, HtmlAttributes], object]

_BLANKS = re.compile(r"\s+")
_IS_DIRECTIVE = re.compile(r"\s*copylint-")
# Elements in which no tag or comment is one.
_RAW = frozenset(("title", "textarea", "iframe", "noembed", "noframes", "xmp", "plaintext"))
_NAME = re.compile(r"[\w:.-]+")
_EXACT = frozenset(("pre", "textarea", "listing", "xmp"))
_EXACT_STYLE = re.compile(r"white-?space[-:]\s*(?:pre|break-spaces)", re.IGNORECASE)
_TEMPLATE_LANGUAGES = (None, "", "html")


def html_tokens(text: str, script: ScriptReader | None = None, *, is_component: bool = False) -> tuple[HtmlToken, ...]:
    """Return the tokens of a page; `script` reads the scripts in it, which else stay as they are.

    In a component, elements at the top that are neither markup nor script nor style are data of some other language.
    """
    parser = _TokenParser(script, is_component)
    parser.feed(text)
    parser.close()
    return parser.finished()


class _TokenParser(HTMLParser):
    def __init__(self, script: ScriptReader | None, is_component: bool) -> None:
        super().__init__(convert_charrefs=False)
        self._script, self._is_component = script, is_component
        self._tokens: list[HtmlToken] = []
        self._text: list[str] = []
        self._exact: list[str] = []
        self._raw: tuple[str, HtmlAttributes] | None = None
        self._depth = 0

    def finished(self) -> tuple[HtmlToken, ...]:
        self._flush()
        tokens = self._tokens
        for at in (0, -1):
            if tokens and tokens[at] == ("text", " "):
                del tokens[at]
        return tuple(tokens)

    def handle_starttag(self, tag: str, attrs: HtmlAttributes) -> None:
        self._flush()
        self._tokens.append(("start", tag, tuple(attrs)))
        if tag in _RAW or self._is_foreign(tag, attrs):
            self.set_cdata_mode(tag)
            self._raw = (tag, attrs)
        elif tag in self.CDATA_CONTENT_ELEMENTS:  # the parser's own mode begins after this call
            self._raw = (tag, attrs)
        if tag in self._exact or tag in _EXACT or any(_EXACT_STYLE.search(value or "") for _, value in attrs):
            self._exact.append(tag)
        self._depth += 1

    def handle_startendtag(self, tag: str, attrs: HtmlAttributes) -> None:
        self._flush()
        self._tokens.append(("empty", tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        self._flush()
        self._raw = None
        self._tokens.append(("end", tag))
        if self._exact and self._exact[-1] == tag:
            self._exact.pop()
        self._depth -= 1

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def handle_entityref(self, name: str) -> None:
        self._text.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._text.append(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        if not _IS_DIRECTIVE.match(data):
            self._other("comment", data)

    def handle_decl(self, decl: str) -> None:
        self._other("declaration", decl)

    def handle_pi(self, data: str) -> None:
        self._other("instruction", data)

    def unknown_decl(self, data: str) -> None:
        self._other("section", data)

    def _other(self, sort: str, data: str) -> None:
        self._flush()
        self._tokens.append((sort, data))

    def _is_foreign(self, tag: str, attrs: HtmlAttributes) -> bool:
        if not self._is_component or self._depth:
            return False
        if tag in ("script", "style", "template") and dict(attrs).get("lang") in _TEMPLATE_LANGUAGES:
            return False
        if not _NAME.fullmatch(tag):  # the parser would take it for a regular expression
            raise UnparsableError
        return tag not in ("script", "style")

    def _flush(self) -> None:
        text = "".join(self._text)
        self._text.clear()
        if not text:
            return
        if self._raw and self._raw[0] == "script" and self._script:
            self._tokens.append(("script", self._script(text, self._raw[1])))
        else:
            is_exact = self._exact or self._raw
            self._tokens.append(("text", text if is_exact else _BLANKS.sub(" ", text)))
