"""Kurak: partners' activity files, one dated snapshot, honest charts."""
