"""Sample plans written for this project, their answers, and a generator of more. Not part of the wheel."""
