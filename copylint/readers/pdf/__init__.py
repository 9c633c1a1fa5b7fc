"""PDF files: what stands on their pages, in the order in which it is read."""
