"""The commands: each a function from parsed arguments to an exit code."""
