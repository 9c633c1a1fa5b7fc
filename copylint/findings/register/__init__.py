"""The register of approved claims: what it holds, and how the claims of a page stand to it."""
