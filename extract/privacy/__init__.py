"""People's private data in a plan's text: found, and masked."""
