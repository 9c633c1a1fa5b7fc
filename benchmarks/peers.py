"""The tools that copylint is measured against: installed beside it, given the same ten rules, run on the same pages."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

FOLDER = Path(__file__).resolve().parent / ".peers"
PIP = ("proselint==0.16.0", "semgrep==1.185.0")
NPM = ("textlint@15.8.0", "textlint-rule-prh@6.1.0")

# Plain regular expressions that Python, JavaScript and PCRE read alike; case counts in none of them.
RULES: Mapping[str, str] = MappingProxyType(
    {
        "boosts-collagen": r"\b(?:boost|stimulat|increas|activat|restor|support|regenerat)(?:e|es|s|ed|ing) "
        r"(?:your |the )?(?:skin's )?(?:own |natural )?(?:collagen|elastin|keratin)\b",
        "clinically-proven": r"\b(?:clinically|scientifically|medically) prove[nd]\b",
        "guaranteed": r"\b(?:guaranteed results|results guaranteed|(?:we|i) guarantee (?:\w+ ){0,2}results)\b",
        "melts-fat": r"\b(?:melt|burn|dissolv|freez)\w* (?:away )?(?:stubborn |body |belly )?fat\b",
        "no-side-effects": r"\b(?:no|zero|without) (?:side effects|downtime|risks?)\b",
        "painless": r"\b(?:painless|pain-free)\b",
        "permanent": r"\bpermanent(?:ly)? (?:reduc|eras|remov|dissolv|banish|heal)\w*\b",
        "toxins": r"\b(?:flush|draw|remov|eliminat|sweat)\w* (?:out )?(?:the )?toxins\b",
        "treats-skin-disease": r"\b(?:cur|heal|treat|remov|fight)\w* (?:your |all |the )?(?:acne|rosacea|eczema)\b",
        "years-younger": r"\b(?:years|a decade) younger\b",
    }
)
CATEGORY = "ten-plain-rules"


def install() -> None:
    """Install the peers into a folder of their own, from PyPI and npm."""
    if (FOLDER / "installed").exists():
        return
    subprocess.run([sys.executable, "-m", "venv", FOLDER], check=True)
    subprocess.run([FOLDER / "bin/python", "-m", "pip", "install", "--quiet", *PIP], check=True)
    subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", FOLDER, *NPM], check=True)
    (FOLDER / "installed").touch()


def write_copylint_rules(folder: Path) -> Path:
    """Write the rules as a project's own rules, with a config that selects them alone, and return the config."""
    category = folder / "rules" / CATEGORY
    category.mkdir(parents=True)
    (category / "_category.yaml").write_text("title: Ten plain rules\nsays: What other tools look for too.\n")
    for name, pattern in RULES.items():
        rule = {"title": name, "message": '"{match}" is a claim.', "find": [{"pattern": pattern}]}
        (category / f"plain-{name}.yaml").write_text(json.dumps(rule))
    config = folder / "copylint.yaml"
    config.write_text(json.dumps({"rules": [str(folder / "rules")], "select": [CATEGORY]}))
    return config


def _textlint(folder: Path) -> list[str]:
    patterns = [{"expected": "(claim)", "pattern": f"/{pattern}/i"} for pattern in RULES.values()]
    (folder / "prh.yml").write_text(json.dumps({"version": 1, "rules": patterns}))
    config = folder / ".textlintrc.json"
    config.write_text(json.dumps({"rules": {"prh": {"rulePaths": [str(folder / "prh.yml")]}}}))
    modules = FOLDER / "node_modules"
    return [f"{modules}/.bin/textlint", "--config", str(config), "--rules-base-directory", str(modules), "pages"]


def _semgrep(folder: Path) -> list[str]:
    rules = [
        {
            "id": name,
            "message": "a claim",
            "severity": "ERROR",
            "languages": ["regex"],
            "pattern-regex": f"(?i){pattern}",
        }
        for name, pattern in RULES.items()
    ]
    (folder / "semgrep.yaml").write_text(json.dumps({"rules": rules}))
    quiet = ("--metrics", "off", "--disable-version-check", "--quiet", "--no-git-ignore", "--jobs", "1")
    return [f"{FOLDER}/bin/semgrep", "scan", *quiet, "--vim", "--config", str(folder / "semgrep.yaml"), "pages"]


def _proselint(_: Path) -> list[str]:
    return [f"{FOLDER}/bin/proselint", "check", "pages"]


# Each writes what its tool needs into a folder and returns the command that checks `pages` in it.
_WITH_THE_RULES: Mapping[str, Callable[[Path], list[str]]] = MappingProxyType(
    {"textlint with prh": _textlint, "semgrep": _semgrep}
)


def peers_with_the_rules(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each tool that can be given the rules, with its command."""
    for name, command in _WITH_THE_RULES.items():
        yield name, command(folder)


def peers_with_their_own(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield each tool that brings checks for prose, with its command."""
    yield "proselint", _proselint(folder)
