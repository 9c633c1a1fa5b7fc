"""Which comments a format knows, the one to be tried first in front."""

from __future__ import annotations

from dataclasses import dataclass

from copylint.model import Document
from copylint.readers.front_matter import front_matter_of

# What browsers take for the end of a comment as well.
_OTHER_ENDS = {"-->": ("--!>",), "{% endcomment %}": ("{%",)}


@dataclass(frozen=True, slots=True)
class Style:
    """A sort of comment: what stands before and behind its text."""

    opening: str
    closing: str = ""

    def comment(self, text: str) -> str:
        """Return the comment that says a text."""
        return f"{self.opening} {text} {self.closing}".rstrip()

    def can_say(self, text: str) -> bool:
        """Return whether a text ends no comment of this sort."""
        return not self.closing or not any(end in text for end in (self.closing, *_OTHER_ENDS.get(self.closing, ())))


_HTML, _LINE, _BLOCK, _HASH = Style("<!--", "-->"), Style("//"), Style("/*", "*/"), Style("#")
_JSX, _JINJA, _BLADE, _GO = Style("{/*", "*/}"), Style("{#", "#}"), Style("{{--", "--}}"), Style("{{/*", "*/}}")
_HANDLEBARS, _MUSTACHE, _ERB = Style("{{!--", "--}}"), Style("{{!", "}}"), Style("<%#", "%>")
_LIQUID = Style("{% comment %}", "{% endcomment %}")

_BY_FORMAT = {
    "astro": (_LINE, _HTML, _JSX),
    "blade": (_BLADE,),
    "html": (_HTML,),
    "markdown": (_HTML,),
    "mdx": (_JSX, _LINE),
    "php": (_BLOCK, _HTML),
    "script": (_LINE, _JSX, _BLOCK),
    "svelte": (_HTML, _LINE),
    "vue": (_HTML, _LINE),
    "yaml": (_HASH,),
}
# The comments of a template language are not even sent to visitors.
_BY_ENDING = {
    **dict.fromkeys(("twig", "njk", "nunjucks", "jinja", "jinja2", "j2"), (_JINJA,)),
    **dict.fromkeys(("hbs", "handlebars"), (_HANDLEBARS,)),
    **dict.fromkeys(("erb", "ejs"), (_ERB,)),
    **dict.fromkeys(("gohtml", "tmpl"), (_GO,)),
    "liquid": (_LIQUID,),
    "mustache": (_MUSTACHE,),
    "json5": (),
}
_FRONT_MATTER = {"yaml": (_HASH,), "toml": (_HASH,)}
_WITH_FRONT_MATTER = ("html", "markdown", "mdx")


def styles_at(document: Document, offset: int) -> tuple[Style, ...]:
    """Return the comments that may be tried at a place of a document; none where its format has no comments."""
    if document.format in _WITH_FRONT_MATTER:
        front_matter = front_matter_of(document.text)
        if front_matter and offset < front_matter.after:
            return _FRONT_MATTER.get(front_matter.language, ()) if offset > front_matter.start - 1 else ()
    ending = document.path.rpartition(".")[2].lower()
    if ending == "html" and "{{ define " in document.text:
        return (_GO,)  # Hugo takes a page with an HTML comment beside its definitions for one without a base
    return _BY_ENDING.get(ending, _BY_FORMAT.get(document.format, ()))


def has_comments(path: str, format: str) -> bool:  # noqa: A002  # its name in the API
    """Return whether files of a format can hold comments at all."""
    return bool(_BY_ENDING.get(path.rpartition(".")[2].lower(), _BY_FORMAT.get(format, ())))
