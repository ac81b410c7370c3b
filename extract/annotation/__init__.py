"""Facts as annotations that other tools show and people correct, and the way back into gold."""
