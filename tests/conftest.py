"""One linter and one cache for the whole run, the slow tests first, and no skipped test on CI."""

import gc
import os
import shutil
from collections.abc import Callable, Generator
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from copylint.config.settings import Config
from copylint.linter.linter import Linter
from tests.sharing import package_rules, share_rules
from tests.waiting import PATIENCE

ROOT = Path(__file__).resolve().parents[1]

# On a busy machine an example may take long, and no test asserts a time. Elsewhere than on CI, each run tries others.
settings.register_profile(
    "copylint",
    deadline=None,
    derandomize="CI" in os.environ,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("copylint")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="write the expected outputs anew; then read the diff")


def pytest_configure(config: pytest.Config) -> None:
    # Compiled rules are kept where all workers and later runs find them, not in the cache of whoever runs the tests.
    folder = config.cache.mkdir("copylint")
    folder.chmod(0o700)
    os.environ["COPYLINT_CACHE"] = str(folder)
    if not hasattr(config, "workerinput"):
        package_rules(folder / "wheel")  # before several workers would
    share_rules(folder / "wheel")


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Keep what is collected out of all searches for garbage: they took a fifth of a run."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        # Nor is most of what tests share garbage.
        gc.set_threshold(100_000, 20, 50)
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Each worker begins with its share of what takes long, so that none waits for another one at the end: of the tests
    # in this order, xdist gives each an equal stretch.
    slow = [item for item in items if item.get_closest_marker("slow")]
    quick = [item for item in items if not item.get_closest_marker("slow")]
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    items[:] = [item for worker in range(workers) for group in (slow, quick) for item in _share(group, worker, workers)]


def _share(items: list[pytest.Item], worker: int, workers: int) -> list[pytest.Item]:
    return items[len(items) * worker // workers : len(items) * (worker + 1) // workers]


def pytest_sessionfinish() -> None:
    # pytest looks for garbage that was never closed five times over: after the first, little is left to look through.
    gc.collect()
    gc.freeze()


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


@pytest.fixture(scope="session")
def one_category(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of rules with all that copylint's has, but of the categories one."""
    folder = tmp_path_factory.mktemp("rules")
    for name in ("_context", "_profiles", "_sources", "_words", "structure-function"):
        shutil.copytree(ROOT / "rules" / name, folder / name)
    return folder


@pytest.fixture
def few_rules(one_category: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put one category in the place of all rules, for tests that read or compile them: that takes less time."""
    for module in ("matching", "rulebook"):
        monkeypatch.setattr(f"copylint.{module}.load.builtin_folder", lambda: str(one_category))


@pytest.fixture(scope="session")
def browser():
    """Return the machine's browser, one for all tests of a worker: Playwright cannot be started twice."""
    chromium = os.environ.get("COPYLINT_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    libraries = [name for name in ("playwright", "axe_playwright_python") if not find_spec(name)]
    missing = ", ".join([*([] if chromium else ["Chromium"]), *libraries])
    if missing:
        pytest.skip(f"no {missing} here: apt-get install chromium, pip install -r requirements-dev.txt")
    from playwright.sync_api import expect, sync_playwright

    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE * 1000)
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"], timeout=PATIENCE * 1000)
        yield started
        started.close()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Return what compares a text with that of its golden file."""

    def check(path: Path, text: str) -> None:
        if request.config.getoption("write_golden"):
            path.write_bytes(text.encode("utf-8"))
        assert text == path.read_bytes().decode("utf-8")

    return check
