"""One linter and one cache for the whole run, the quick tests first, and no skipped test on CI."""

import os
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from hypothesis import settings

from copylint.config.settings import Config
from copylint.linter import Linter

# On a busy machine an example may take long, and no test asserts a time.
settings.register_profile("copylint", deadline=None, print_blob=True)
settings.load_profile("copylint")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="write the expected outputs anew; then read the diff")


def pytest_configure(config: pytest.Config) -> None:
    # Compiled rules are kept where all workers and later runs find them, not in the cache of whoever runs the tests.
    folder = config.cache.mkdir("copylint")
    folder.chmod(0o700)
    os.environ["COPYLINT_CACHE"] = str(folder)
    if not hasattr(config, "workerinput"):
        Linter()  # compiles the rules before several workers would


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure on CI: a tool that is missing there is a fault."""
    report = yield
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and on CI nothing may be: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def linter() -> Linter:
    """Return the rules alone: what they find does not depend on what a second reader thinks of it."""
    return Linter(Config(confidence=False))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Return what compares a text with that of its golden file."""

    def check(path: Path, text: str) -> None:
        if request.config.getoption("write_golden"):
            path.write_bytes(text.encode("utf-8"))
        assert text == path.read_bytes().decode("utf-8")

    return check
