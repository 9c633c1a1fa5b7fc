"""The files of the user: opened with care, written whole."""
