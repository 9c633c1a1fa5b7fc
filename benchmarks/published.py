"""What published sites, brochures and the desk cost.

    python -m benchmarks.published [--pages 1000] [--keys 1000] [--write]

A built site of clean HTML pages of 10 kB is checked as a whole process, a PDF file of 500 full pages is read, and texts
of 20 and 200 kB are typed into on the desk over its real server. --write puts the figures into docs/performance.md.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median, quantiles

from benchmarks.bench import PAGE
from benchmarks.pages import CLEAN, Copywriter
from benchmarks.runs import show_rows
from copylint.faces.cli.settings import file_groups, linter_for, settings_for
from copylint.faces.desk.server import DeskServer
from copylint.faces.desk.work import Desk
from copylint.linter.runner.project import ProjectLoader
from copylint.readers import read_package

_PDF_PAGES = 500


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print, and write the page if asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000, help="pages of the built site")
    parser.add_argument("--keys", type=int, default=1000, help="keys struck on the desk")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            *_site_rows(Path(folder, "site"), options.pages),
            *_pdf_rows(Path(folder)),
            *_desk_rows(folder, options.keys),
        ]
    show_rows(rows, "published", PAGE if options.write else None)
    return 0


def _site_rows(folder: Path, number: int) -> Iterator[tuple[str, str]]:
    folder.mkdir()
    for page in range(number):
        text = Copywriter(f"site {page}", CLEAN).page(10_000)
        paragraphs = "".join(f"<p>{block}</p>\n" for block in text.split("\n\n"))
        (folder / f"{page:04}.html").write_text(f"<!doctype html><title>{page}</title>\n{paragraphs}", "utf-8")
    began = time.perf_counter()
    command = [
        sys.executable,
        "-m",
        "copylint",
        "site",
        str(folder),
        "--isolated",
        "--fail-on",
        "never",
        "--format",
        "json",
    ]
    subprocess.run(command, check=True, capture_output=True)
    took = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield f"{number:,} pages of a built site", f"{took:.1f} s"
    yield "pages a second", f"{number / took:.0f}"
    yield "memory", f"{memory:.0f} MB"


def _pdf_rows(folder: Path) -> Iterator[tuple[str, str]]:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    style = getSampleStyleSheet()["BodyText"]
    words = " ".join(Copywriter("brochure", CLEAN)._sentence() for _ in range(12))
    brochure = folder / "brochure.pdf"
    SimpleDocTemplate(str(brochure)).build([Paragraph(words, style) for _ in range(5 * _PDF_PAGES)])
    content = brochure.read_bytes()
    began = time.process_time()
    document = read_package(content, "brochure.pdf", "pdf")
    took = time.process_time() - began
    pages = len({part.name.partition(",")[0] for part in document.parts})
    yield f"a PDF file of {pages} pages and {len(document.text):,} characters, read", f"{took:.1f} s"


def _desk_rows(folder: str, keys: int) -> Iterator[tuple[str, str]]:
    server = DeskServer(Desk(folder, ProjectLoader(settings_for, linter_for, file_groups)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    for size in (20_000, 200_000):
        times = [1000 * seconds for seconds in _typed(server, size, keys)]
        yield f"desk, text of {size // 1000} kB: answer after a key, median", f"{median(times):.0f} ms"
        yield f"desk, text of {size // 1000} kB: 95 of 100 keys", f"{quantiles(times, n=20)[-1]:.0f} ms"
    yield f"memory after {2 * keys:,} keys", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    server.shutdown()


def _typed(server: DeskServer, size: int, keys: int) -> Iterator[float]:
    """Yield the seconds that the server takes for each version of a text, from the first that is whole."""
    chance = random.Random(size)
    text = Copywriter(f"desk {size}", CLEAN).page(size)
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
    connection.request("GET", f"/?token={server.guard.token}")
    connection.getresponse().read()
    headers = {"Cookie": server.guard.cookie.partition(";")[0], "Content-Type": "application/json"}
    for number in range(keys + 1):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice("etaoin ") + text[at:]
        began = time.perf_counter()
        connection.request("POST", "/check", json.dumps({"tab": f"tab-{size}", "text": text}), headers)
        connection.getresponse().read()
        if number:
            yield time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
