"""What was extracted, as a dataset that others can load, check and cite."""
