"""The tools that copylint is measured against: how each is installed, given the thirty rules, run and read."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from figures import Work
from processes import Run, run
from thirty import write_prh_rules, write_proselint_script, write_semgrep_rules, write_write_good_script

PEERS = Path(__file__).resolve().parent / ".peers"
PYTHON_PACKAGES = {
    "proselint": "0.16.0",
    "semgrep": "1.185.0",
    "ahocorasick-rs": "1.0.3",
    "tree-sitter": "0.26.1",
    "tree-sitter-html": "0.23.2",
    "tree-sitter-typescript": "0.23.2",
}
NODE_PACKAGES = {"textlint": "15.8.0", "textlint-rule-prh": "6.1.0", "write-good": "1.0.8"}
VERSIONS = PYTHON_PACKAGES | NODE_PACKAGES

# Where a finding stands: the name of its file, and the line.
Place = tuple[str, int]
_PLACE = re.compile(r"(page-\d+\.md):(\d+):\d+")

# semgrep writes down who it is and asks for news unless it is told not to.
_SEMGREP_ENVIRONMENT = {"SEMGREP_SEND_METRICS": "off", "SEMGREP_ENABLE_VERSION_CHECK": "0"}


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool in one way of using it: the packages that it needs, and the command that checks the folder `site`.

    `command` is told where the peers are installed and the folder of the run, and writes the rules into that.
    """

    name: str
    packages: tuple[str, ...]
    command: Callable[[Path, Path], list[str]]
    takes_rules: bool = True

    @property
    def title(self) -> str:
        """Return its name with the versions of its packages."""
        return f"{self.name} ({', '.join(f'{package} {VERSIONS[package]}' for package in self.packages)})"

    def check(self, tools: Path, folder: Path) -> Run:
        """Run it over the site in a folder."""
        places = {"HOME": str(folder), "NODE_PATH": str(tools / "node_modules")}
        found = run(self.command(tools, folder), folder, {**_SEMGREP_ENVIRONMENT, **places})
        if "Traceback" in found.output or (found.code and not places_in(found.output)):
            raise RuntimeError(f"{self.name} failed with {found.code}: {found.output[-1000:]}")
        return found

    def checking(self, tools: Path, folder: Path) -> Work:
        """Return the work of running it over the site in a folder."""
        return lambda: self.check(tools, folder).seconds


def places_in(output: str) -> list[Place]:
    """Return the places that a tool names in its output, as file:line:column, each as often as it is named."""
    return [(name, int(line)) for name, line in _PLACE.findall(output)]


def install(tools: Path) -> tuple[str, ...]:
    """Install what is not there yet, from PyPI and npm only, and return the packages that could not be installed."""
    if not python_in(tools).exists():
        subprocess.run([sys.executable, "-m", "venv", tools / "venv"], check=True)
    pip = [str(python_in(tools)), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    npm = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(tools)]
    wanted = {name: [*pip, f"{name}=={version}"] for name, version in PYTHON_PACKAGES.items()}
    wanted |= {name: [*npm, f"{name}@{version}"] for name, version in NODE_PACKAGES.items()}
    return tuple(name for name, command in wanted.items() if not _is_installed(tools, name) and not _runs(command))


def has(missing: Iterable[str], *packages: str) -> bool:
    """Tell whether all these packages are installed, given those that could not be."""
    return not set(missing).intersection(packages)


def python_in(tools: Path) -> Path:
    """Return the Python of the peers that are written in it."""
    return tools / "venv" / "bin" / "python"


def alone(tools: Path, what: str, *paths: Path) -> Work:
    """Return the work that a library of the peers does by itself, as `alone.py` measures it."""
    command = [str(python_in(tools)), str(Path(__file__).with_name("alone.py")), what, *map(str, paths)]
    return lambda: float(run(command, tools).output)


def _is_installed(tools: Path, name: str) -> bool:
    """Tell whether a package is installed in the version that is wanted."""
    version = VERSIONS[name]
    if name in PYTHON_PACKAGES:
        return any((tools / "venv").glob(f"lib/python*/site-packages/{name.replace('-', '_')}-{version}.dist-info"))
    package = tools / "node_modules" / name / "package.json"
    return package.exists() and f'"version": "{version}"' in package.read_text("utf-8")


def _runs(command: list[str]) -> bool:
    sys.stderr.write(f"  installing {command[-1]}\n")
    try:
        return subprocess.run(command, check=False, stdout=sys.stderr).returncode == os.EX_OK
    except OSError:  # no npm here
        return False


def _textlint(tools: Path, folder: Path) -> list[str]:
    modules = tools / "node_modules"
    rules = ["--config", str(write_prh_rules(folder)), "--rules-base-directory", str(modules)]
    return [str(modules / ".bin" / "textlint"), *rules, "--format", "unix", "site"]


def _semgrep(language: str) -> Callable[[Path, Path], list[str]]:
    def command(tools: Path, folder: Path) -> list[str]:
        quiet = ["--metrics", "off", "--disable-version-check", "--quiet", "--no-git-ignore", "--jobs", "1"]
        rules = write_semgrep_rules(folder, language)
        return [str(tools / "venv" / "bin" / "semgrep"), "scan", *quiet, "--vim", "--config", str(rules), "site"]

    return command


def _write_good(_: Path, folder: Path) -> list[str]:
    return ["node", str(write_write_good_script(folder)), "site"]


def _proselint_with_rules(tools: Path, folder: Path) -> list[str]:
    return [str(python_in(tools)), str(write_proselint_script(folder)), "site"]


def _proselint(tools: Path, _: Path) -> list[str]:
    return [str(tools / "venv" / "bin" / "proselint"), "check", "site"]


ALL = (
    Peer("textlint with prh", ("textlint", "textlint-rule-prh"), _textlint),
    Peer("semgrep, generic mode", ("semgrep",), _semgrep("generic")),
    Peer("semgrep, regex mode", ("semgrep",), _semgrep("regex")),
    Peer("proselint's library", ("proselint",), _proselint_with_rules),
    Peer("write-good's library", ("write-good",), _write_good),
    Peer("proselint, its own checks", ("proselint",), _proselint, takes_rules=False),
)
