"""Two states of a site side by side: what is new, gone, moved or decided otherwise, and which law changed."""
