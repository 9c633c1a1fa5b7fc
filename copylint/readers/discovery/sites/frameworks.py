"""The sorts of sites whose pages are known: how one is told, which files are pages, and what stands on all of them."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from copylint.files.reading import MOST_SETTINGS, read_bytes
from copylint.model.errors import ReadError

_SCRIPT = r"\.(?:tsx|jsx|ts|js)"
_CONTENT = r".*\.(?:md|mdx|markdown|html?)"
_LAYOUT_ENDINGS = (".tsx", ".jsx", ".ts", ".js")
# Partials that a theme shows at the foot of each page, though the layout that does so may lie elsewhere.
_FOOT = r"(?:.*[-_/])?(?i:footer|disclaimer|legal|foot)[\w-]*\.html"
_MOST_LAYOUTS = 2000


class Framework(NamedTuple):
    """A sort of site. Paths are relative to its root, with forward slashes.

    `pages` is an expression for them, compiled where a site is met; `layouts` returns what is shown on a page beside
    what the page itself names.
    """

    name: str
    is_at: Callable[[str], bool]
    pages: str
    layouts: Callable[[str, str], Iterable[str]]

    def is_page(self, path: str) -> bool:
        """Return whether a file is a page, or the content of one."""
        return re.fullmatch(self.pages, path) is not None


def framework_at(folder: str) -> Framework | None:
    """Return the sort of site that has its root in a folder, if it is known."""
    return next((framework for framework in FRAMEWORKS if framework.is_at(folder)), None)


def _is_next(folder: str) -> bool:
    return _has_any(folder, *(f"next.config.{ending}" for ending in ("js", "mjs", "ts", "cjs"))) or _needs(
        folder, '"next"'
    )


def _layouts_of_next(root: str, page: str) -> Iterator[str]:
    """Yield the layouts above a page, innermost first; content that no page names is shown in the outermost."""
    source = (
        "src/" if os.path.isdir(os.path.join(root, "src/app")) or os.path.isdir(os.path.join(root, "src/pages")) else ""
    )
    folder = os.path.dirname(page)
    if not f"{folder}/".startswith((f"{source}app/", f"{source}pages/")):
        folder = f"{source}app"
    while f"{folder}/".startswith(f"{source}app/"):
        yield from _existing(
            root, *(f"{folder}/{name}{ending}" for name in ("layout", "template") for ending in _LAYOUT_ENDINGS)
        )
        folder = os.path.dirname(folder)
    yield from _existing(
        root, *(f"{source}pages/{name}{ending}" for name in ("_app", "_document") for ending in _LAYOUT_ENDINGS)
    )


def _is_astro(folder: str) -> bool:
    if _has_any(folder, *(f"astro.config.{ending}" for ending in ("mjs", "js", "ts", "cjs"))):
        return True
    return any(name.endswith(".astro") for name in _names(os.path.join(folder, "src/pages")))


def _layouts_of_astro(root: str, page: str) -> Iterator[str]:
    """Yield what shows a page of content: pages for many addresses, or else all layouts."""
    if page.startswith("src/pages/"):
        return
    showing = [path for path in _below(root, "src/pages") if "[" in path]
    yield from showing or (path for path in _below(root, "src/layouts") if path.endswith(".astro"))


def _is_hugo(folder: str) -> bool:
    if _has_any(folder, "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"):
        return True
    return _has_any(folder, "config.toml", "config.yaml", "config") and _has_all(folder, "content", "layouts")


def _layouts_of_hugo(root: str, page: str) -> Iterator[str]:
    """Yield the templates that every page of a sort has, and what stands at the foot of each."""
    folders = ["layouts", *(f"themes/{theme}/layouts" for theme in _names(os.path.join(root, "themes")))]
    is_home = page in ("content/_index.md", "content/_index.html")
    for path in (path for folder in folders for path in _below(root, folder)):
        place = path.partition("layouts/")[2]
        name = place.rpartition("/")[2]
        is_partial = place.startswith(("partials/", "_partials/"))
        if name.startswith("baseof") or (is_partial and re.fullmatch(_FOOT, place)):
            yield path
        elif place in ("index.html", "home.html"):
            yield from (path,) * is_home
        elif not is_partial and not place.startswith(("shortcodes/", "_shortcodes/")) and not is_home:
            yield path


def _is_shopify(folder: str) -> bool:
    return _has_all(folder, "layout/theme.liquid") or _has_all(folder, "sections", "templates", "snippets")


def _layouts_of_shopify(root: str, _: str) -> Iterable[str]:
    return _existing(root, "layout/theme.liquid")


def _is_wordpress(folder: str) -> bool:
    if _has_all(folder, "style.css") and "Theme Name:" in _text(os.path.join(folder, "style.css")):
        return True
    return _has_all(folder, "functions.php") and _has_any(
        folder, "header.php", "footer.php", "front-page.php", "index.php"
    )


def _layouts_of_wordpress(root: str, _: str) -> Iterable[str]:
    return _existing(root, "functions.php")


_NEXT_PAGES = rf"(?:src/)?(?:app/(?:.*/)?page{_SCRIPT}|pages/(?!api/)(?:.*/)?(?!_)[^/]+{_SCRIPT})|{_CONTENT}"
_WORDPRESS_PAGES = (
    r"(?:front-page|home|index|page|single|singular|archive|taxonomy|category|tag|author|search|404)(?:-[\w-]+)?\.php"
    r"|template-[\w-]+\.php|(?:(?:page-|block-)?templates)/.*\.(?:php|html)"
)
FRAMEWORKS = (
    Framework("Next.js", _is_next, _NEXT_PAGES, _layouts_of_next),
    Framework("Astro", _is_astro, rf"src/pages/.*\.astro|{_CONTENT}", _layouts_of_astro),
    Framework("Hugo", _is_hugo, r"content/.*", _layouts_of_hugo),
    Framework("Shopify", _is_shopify, r"templates/.*\.(?:json|liquid)", _layouts_of_shopify),
    Framework("WordPress", _is_wordpress, _WORDPRESS_PAGES, _layouts_of_wordpress),
)


def _needs(folder: str, package: str) -> bool:
    return package in _text(os.path.join(folder, "package.json"))


def _text(path: str) -> str:
    try:
        return read_bytes(path, MOST_SETTINGS).decode("utf-8", "replace")
    except ReadError:
        return ""


def _existing(root: str, *paths: str) -> Iterator[str]:
    return (path for path in paths if os.path.isfile(os.path.join(root, path)))


def _has_any(folder: str, *names: str) -> bool:
    return any(os.path.exists(os.path.join(folder, name)) for name in names)


def _has_all(folder: str, *names: str) -> bool:
    return all(os.path.exists(os.path.join(folder, name)) for name in names)


def _names(folder: str) -> list[str]:
    with suppress(OSError, ValueError):
        return sorted(os.listdir(folder))
    return []


def _below(root: str, folder: str) -> Iterator[str]:
    """Yield the files below a folder, relative to the root; links are not followed."""
    number = 0
    for here, folders, names in os.walk(os.path.join(root, folder)):
        folders.sort()
        for name in sorted(names):
            number += 1
            if number > _MOST_LAYOUTS:
                return
            yield os.path.relpath(os.path.join(here, name), root).replace(os.sep, "/")
