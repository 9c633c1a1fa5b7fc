"""Readers: text of one format in, a Document out."""
