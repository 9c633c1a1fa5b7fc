"""Inputs at random, a few of them: the run itself must keep up with the formats."""

from tests.reliability.fuzz import main


def test_nothing_but_complaints_comes_of_broken_inputs(capsys):
    code = main(["200"])

    assert (code, capsys.readouterr().out) == (0, "200 inputs, 0 faults\n")
