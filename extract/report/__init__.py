"""A run as one HTML page: charts, the comparison, and every plan's words with their facts."""
