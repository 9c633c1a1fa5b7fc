"""The reviewed draft: a Word file with a comment at every finding."""
