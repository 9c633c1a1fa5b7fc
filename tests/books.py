"""The rules as they are written: read once for all tests that look at them, while the tests are collected."""

from copylint.rulebook.load import load_rules

BOOK = load_rules()
