"""The year in sentences: the programme's annual text, every number of it computed, hedged by rule and traced."""
