"""What columns are called: one heading each, of one to three rows, bands repeated over their columns."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from kurak.intake.grid import Rectangle
from kurak.intake.personal import without_personal_data

Row = tuple[Any, ...]


def joined(top: Sequence[Row], merged: Sequence[Rectangle], rows: Sequence[int]) -> tuple[str, ...]:
    """One heading per column, its rows joined from the top: 'Food / Reached'. Unlike each other, without phones."""
    names: list[str] = []
    texts = [_filled_right(top, merged, rows, i) for i in range(len(rows))]
    for parts in zip(*texts, strict=True):
        name = without_personal_data(" / ".join(dict.fromkeys(filter(None, parts))))
        names.append(name or f"Column {len(names) + 1}")
    return _unlike(names)


def heading_text(cell: Any) -> str:
    """A cell as a heading, on one line: 2026.0 is '2026', a day '2026-03-01'; '' for blank."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell == datetime(cell.year, cell.month, cell.day):
        return cell.date().isoformat()
    return " ".join(str(cell).split())


def filled_places(row: Row) -> set[int]:
    """The places of cells that hold anything."""
    return {place for place, cell in enumerate(row) if cell is not None}


def _filled_right(top: Sequence[Row], merged: Sequence[Rectangle], rows: Sequence[int], level: int) -> list[str]:
    """The texts of one row of headings, each band repeated over its columns."""
    number, row = rows[level], top[rows[level]]
    texts = [heading_text(cell) for cell in row]
    if level == len(rows) - 1:
        return texts
    ends = {left: right for up, left, down, right in merged if up <= number <= down and right > left}
    if not ends:
        below = tuple(
            next((top[i][j] for i in rows[level + 1 :] if top[i][j] is not None), None) for j in range(len(row))
        )
        over = filled_places(top[rows[level - 1]]) if level else set()
        ends = dict(bands_over(row, below, over))
    for left, right in ends.items():
        texts[left : right + 1] = [texts[left]] * len(texts[left : right + 1])
    return texts


def bands_over(row: Row, below: Row, over: Collection[int] = ()) -> list[tuple[int, int]]:
    """Columns from and to which each text reaches where no cells are merged: to the next text, of its own row or
    the one over it; the last only as far as all others do."""
    found = []
    for left in sorted(place for place in filled_places(row) if below[place] is not None):
        right = left + 1
        while right < len(row) and row[right] is None and below[right] is not None and right not in over:
            right += 1
        found.append((left, right - 1))
    widths = {right - left for left, right in found[:-1] if right > left}
    if len(widths) == 1 and len(found) > 2:
        left, right = found[-1]
        found[-1] = (left, min(right, left + max(widths)))
    return found


def _unlike(names: Sequence[str]) -> tuple[str, ...]:
    """The second of a name is 'Name (2)'."""
    taken, seen, found = set(names), Counter[str](), []
    for name in names:
        seen[name] += 1
        free = name
        while seen[name] > 1 and free in taken:
            free = f"{name} ({seen[name]})"
            seen[name] += free in taken
        taken.add(free)
        found.append(free)
    return tuple(found)
