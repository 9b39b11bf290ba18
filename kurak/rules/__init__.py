"""Data-quality rules: what is wrong in a snapshot, found once and kept in the programme's derived/."""
