"""The programme workbook that a partner fills in: drop-down lists of the programme, notes, one example row a sheet."""

from kurak.template.book import workbook

__all__ = ["workbook"]
