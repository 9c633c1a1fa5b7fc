"""What a page as a whole decides: its topic and subject, what it leaves unsaid, what contradicts another page."""
