"""Vietnamese school plans as data."""
