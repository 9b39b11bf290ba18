"""A snapshot's rows, open for planting faults."""

from collections.abc import Callable, Iterable

from kurak.sample.tables import Tables

KEYS = {
    "activities": "activity_id",
    "people": "unit_id",
    "audience": "audience_id",
    "structures": "structure_id",
    "structure_support": "structure_id",
    "campaigns": "campaign_id",
    "grants": "grant_id",
    "indicators": "indicator_id",
}
Row = dict


class Book:
    """Rows by table and key, attendance by activity; counts what was changed."""

    def __init__(self, tables: Tables) -> None:
        self.tables = {name: [dict(row) for row in rows] for name, rows in tables.items() if name != "attendance"}
        self.attendance: dict[str, list[Row]] = {}
        for cell in tables["attendance"]:
            self.attendance.setdefault(cell["activity_id"], []).append(dict(cell))
        self.changes = 0
        self._by_key: dict[str, dict[str, list[Row]]] = {}

    def result(self) -> Tables:
        """The tables as they are now."""
        return {**self.tables, "attendance": [cell for cells in self.attendance.values() for cell in cells]}

    def rows(self, table: str, keys: Iterable[str]) -> list[Row]:
        """The rows of a table under any of the keys; what is only planned can't be spoiled yet."""
        if table not in self._by_key:
            index: dict[str, list[Row]] = {}
            for row in self.tables[table]:
                if row.get("status") == "planned":
                    continue
                index.setdefault(row[KEYS[table]], []).append(row)
            self._by_key[table] = index
        return [row for key in keys for row in self._by_key[table].get(key, [])]

    def cells(self, key: str, *splits: str) -> list[Row]:
        """The attendance of one activity, in some splits or in all."""
        return [cell for cell in self.attendance.get(key, []) if not splits or cell["split"] in splits]

    def put_cells(self, key: str, cells: Iterable[Row], *instead_of: str) -> None:
        """Gives an activity new cells in place of those of some splits, or of all."""
        kept = [cell for cell in self.attendance.get(key, []) if instead_of and cell["split"] not in instead_of]
        self.attendance[key] = [*kept, *({**cell, "activity_id": key} for cell in cells)]
        self.changes += 1

    def write(self, row: Row, **values: object) -> None:
        row.update(values)
        self.changes += 1

    def add(self, table: str, rows: Iterable[Row]) -> None:
        new = list(rows)
        self.tables[table].extend(new)
        self.changes += len(new)
        self._by_key.pop(table, None)

    def remove(self, table: str, test: Callable[[Row], bool]) -> None:
        kept = [row for row in self.tables[table] if not test(row)]
        self.changes += len(self.tables[table]) - len(kept)
        self.tables[table] = kept
        self._by_key.pop(table, None)
