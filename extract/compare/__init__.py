"""The same target of many schools side by side: one or several runs' tables in, comparisons out."""
