"""Rules of one's own: tried by `copylint test-rules`, used through the config, refused where they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from copylint.faces.cli.main import main

pytestmark = pytest.mark.usefixtures("few_rules")

CATEGORY = "title: Ours\nsays: We say so.\n"
RULE = """\
title: Glow
message: '"{match}" is ours.'
find: [{pattern: eternal glow}]
"""


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write_rule(text: str, category: str = CATEGORY) -> None:
    Path("mine/ours").mkdir(parents=True)
    Path("mine/ours/_category.yaml").write_text(category, "utf-8")
    Path("mine/ours/glow.yaml").write_text(text, "utf-8")


def test_rules_whose_examples_come_out_pass(capsys):
    write_rule(RULE + "bad: ['An <<eternal glow>>.', 'Our <<eternal glow>> mask.']\ngood: [Aglow., Eternal.]\n")

    assert (main(["test-rules", "mine"]), capsys.readouterr().out) == (
        0,
        "4 examples of 1 rule: all as they should be\n",
    )


def test_each_example_that_does_not_come_out_is_told(capsys):
    write_rule(
        RULE + "bad: ['An <<eternal>> glow.', 'A glow.']\ngood: [An eternal glow.]\nmissed: ['An <<eternal glow>>.']\n"
    )

    assert (main(["test-rules", "mine"]), capsys.readouterr().out.splitlines()) == (
        1,
        [
            'mine/ours/glow.yaml: found "eternal glow": An <<eternal>> glow.',
            "mine/ours/glow.yaml: has no << >> marks: A glow.",
            'mine/ours/glow.yaml: good, yet found "eternal glow": An eternal glow.',
            "mine/ours/glow.yaml: is found now: move it from missed to bad: An <<eternal glow>>.",
            "4 examples of 1 rule: 4 complaints",
        ],
    )


def test_rules_that_the_config_names_are_used(capsys):
    write_rule(RULE)
    Path(".copylint.yaml").write_text("rules: [mine]\nselect: [ours]\n", "utf-8")
    Path("a.txt").write_text("An eternal glow.\n", "utf-8")

    code = main(["a.txt", "--format", "concise", "-q"])

    assert (code, capsys.readouterr().out) == (1, 'a.txt:1:4: error glow "eternal glow" is ours. (needs evidence)\n')


WRONG = {
    "unknown key": ("fnd: x\n" + RULE, '1: unknown key "fnd" — did you mean "find"?'),
    "missing key": ("title: Glow\nmessage: x\n", '1: missing key "find"'),
    "unknown severity": (
        RULE + "house: eror\n",
        '4: "house" must be note, warning or error, not "eror" — did you mean "error"?',
    ),
    "unknown state": (
        RULE + "context:\n  hegded: note\n",
        '5: unknown key "hegded" in "context" — did you mean "hedged"?',
    ),
    "unknown word list in a frame": (
        "title: Glow\nmessage: x\nfind:\n- {effect: increse, target: collagen}\n",
        '4: unknown word list "increse" in "effect" — did you mean "increase"?',
    ),
    "unknown word list in a pattern": (
        "title: Glow\nmessage: x\nfind:\n- pattern: a\n- pattern: '{colagen} glow'\n",
        '5: unknown word list "colagen" — did you mean "collagen"?',
    ),
    "broken pattern": (
        "title: Glow\nmessage: x\nfind:\n- pattern: (glow\n",
        "4: broken regular expression: missing ) at position 5",
    ),
    "broken exception": (
        RULE + "not:\n- say: fine\n- pattern: '*'\n",
        "6: broken regular expression: nothing to repeat at position 0",
    ),
    "unknown format of an example": (
        RULE + "bad:\n- {text: x, format: htm}\n",
        '5: unknown format "htm" — did you mean "html"?',
    ),
    "unknown source": (
        RULE + "law: {us: {error: [fda-wrinkle-letter-nowhere]}}\n",
        '4: unknown source "fda-wrinkle-letter-nowhere"',
    ),
    "an exception as it was written": (RULE + "unless: [glow worm]\n", '4: "unless" is now "not"'),
    "a severity as it was written": (
        RULE + "severity: note\n",
        '4: "severity" is now "law", or "house" where no law asks for the rule',
    ),
}


@pytest.mark.parametrize("command", [["test-rules", "mine"], ["a.txt"]], ids=["tried", "used"])
@pytest.mark.parametrize(("text", "message"), WRONG.values(), ids=WRONG)
def test_a_wrong_rule_is_refused_where_it_is_wrong(capsys, command, text, message):
    write_rule(text)
    Path(".copylint.yaml").write_text("rules: [mine]\n", "utf-8")
    Path("a.txt").write_text("Welcome.\n", "utf-8")

    code = main(command)
    out, err = capsys.readouterr()

    expected = f"copylint: mine/ours/glow.yaml:{message}\n" if message else err
    assert (code, out, err) == (2, "", expected)


def test_a_category_needs_its_file(capsys):
    write_rule(RULE)
    Path("mine/ours/_category.yaml").unlink()

    assert (main(["test-rules", "mine"]), capsys.readouterr().err) == (
        2,
        "copylint: mine/ours/_category.yaml: missing: each folder of rules needs one\n",
    )


COVERED = """\
title: Shine
message: '"{match}" is ours.'
find:
- {effect: lift, target: moods, words: [aura, halo]}
- pattern: 'eternal {moods}'
- pattern: '\\w+ly radiant'
not: [pattern: aura reader]
bad: ['It <<lifts your aura>>.', 'The mask <<heightened your cheer>>.']
good: [Aura of calm., Cheerful.]
"""
REACHED = """\
4 examples of 2 rules: all as they should be

Advice, exceptions without a reason (1):
  mine/ours/shine.yaml: aura reader

Advice, exceptions without a twin (1):
  mine/ours/shine.yaml: aura reader

Advice, exceptions that no good example proves (1):
  mine/ours/shine.yaml: aura reader

Examples reach 1 of 2 rules, 0 of 4 patterns, 4 of 8 words.

No bad example is found by these rules:
  mine/ours/glow.yaml

No example holds what these patterns look for:
  mine/ours/glow.yaml:3: find[0].pattern: [A-Z]{9} \\w+
  mine/ours/shine.yaml:5: find[1].pattern: eternal {moods}
  mine/ours/shine.yaml:6: find[2].pattern: \\w+ly radiant
  mine/ours/shine.yaml:7: not[0].pattern: aura reader

No claim in an example is made with these words:
  mine/_words/effects/lift.yaml: verbs: cheer up
  mine/_words/targets/moods.yaml: words: mood
  mine/_words/targets/moods.yaml: ambiguous: spirit
  mine/ours/shine.yaml: words: halo

No rule asks for these lists:
  mine/_words/targets/idle.yaml

These patterns hold no letters that stand in every match, so they are tried on every sentence:
  mine/ours/glow.yaml:3: find[0].pattern: [A-Z]{9} \\w+
"""


def test_coverage_names_what_no_example_reaches(capsys):
    write_rule(RULE.replace("eternal glow", "'[A-Z]{9} \\w+'"))
    Path("mine/ours/shine.yaml").write_text(COVERED, "utf-8")
    lists = {
        "effects/lift": "verbs: [lift, cheer up]\ninclude: [higher]",
        "effects/higher": "verbs: [heighten]",
        "targets/moods": "words: [mood, cheer]\nambiguous: [spirit]",
        "targets/idle": "words: [idleness]",
    }
    for name, text in lists.items():
        Path(f"mine/_words/{name}.yaml").parent.mkdir(parents=True, exist_ok=True)
        Path(f"mine/_words/{name}.yaml").write_text(f"title: Words\n{text}\n", "utf-8")

    assert (main(["test-rules", "mine", "--coverage"]), capsys.readouterr().out) == (0, REACHED)


def test_advice_is_cut_short_unless_all_is_asked_for(capsys):
    places = ("gold", "silver", "tin", "iron", "lead", "zinc")
    phrases = "".join(f"\n- say: glow of {place}" for place in places)
    rule = RULE.replace("[{pattern: eternal glow}]", f"{phrases}\n- pattern: eternal glow")
    write_rule(rule + "bad: ['An <<eternal glow>>.']\n")

    shown = []
    for options in ([], ["--all-advice"]):
        main(["test-rules", "mine", *options])
        shown.append(capsys.readouterr().out.splitlines()[2:])

    title = "Advice, phrases that no bad example proves (6):"
    lines = [f"  mine/ours/glow.yaml: glow of {place}" for place in places]
    assert shown == [[title, *lines[:5], "  … and 1 more: --all-advice"], [title, *lines]]


def test_coverage_does_not_change_the_exit_code(capsys):
    write_rule(RULE + "bad: ['An <<eternal glow>>.']\ngood: [An eternal glow.]\n")

    assert main(["test-rules", "mine", "--coverage"]) == 1
