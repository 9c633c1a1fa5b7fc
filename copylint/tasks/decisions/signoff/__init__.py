"""Sign-off: who accepted which page as it stood, in a ledger that only grows."""
