"""Phrases and patterns: into regular expressions, cut down to a text, tried on it."""
