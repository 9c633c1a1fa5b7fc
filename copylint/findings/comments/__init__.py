"""Comments that may be written into a page: which ones, where, and the proof that nothing else changes."""
