"""Published sites: pages are fetched or found in a built folder, and judged as their visitors see them."""
