"""copylint finds overclaims in beauty and aesthetic-clinic marketing copy."""

__version__ = "0.1.0"
