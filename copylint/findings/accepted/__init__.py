"""What is accepted: directives in pages, baselines, and what a commit did not change."""
