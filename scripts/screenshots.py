"""Take the pictures of a report that the README shows: `scripts/screenshots.py REPORT.html PICTURE.png`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from shutil import which
from typing import Literal

from playwright.sync_api import ViewportSize, sync_playwright

_SIZE: ViewportSize = {"width": 1360, "height": 940}
_SCHEMES: dict[str, Literal["light", "dark"]] = {"": "light", "-dark": "dark"}


def main(report: str, picture: str) -> None:
    """Show the first page of the report, and a page with one of its findings open, each in light and in dark."""
    target = Path(picture)
    with sync_playwright() as playwright:
        chromium = os.environ.get("COPYLINT_CHROMIUM") or which("chromium") or which("google-chrome")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for suffix, scheme in _SCHEMES.items():
            page = browser.new_page(viewport=_SIZE, color_scheme=scheme)
            page.goto(Path(report).resolve().as_uri())
            page.screenshot(path=target.with_stem(target.stem + suffix))
            page.click(".views [data-view=pages]")
            page.click(".copy .mark.error")
            page.mouse.move(0, 0)
            page.screenshot(path=target.with_stem(f"{target.stem}-page{suffix}"))
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
