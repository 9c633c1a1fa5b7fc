"""The register at work: harvested from pages, written, told entry by entry, and exchanged with spreadsheets."""
