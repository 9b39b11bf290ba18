"""From a partner's file to a snapshot: reading, matching, mapping, reshaping, publish."""
