"""The rooms of the page on data quality."""
