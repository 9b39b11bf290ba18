"""How far the cells in a worksheet's XML reach, told by its bytes: millions of cells are not looked at one by one."""

import re
from dataclasses import dataclass

import numpy as np

BLANKS = tuple(b" \t\r\n")
# r="C12" of a cell or r="12" of a row: a reader lays out every cell up to the farthest one. No blank is asked for
# before the r, which takes twice the time
COLUMN_OF = re.compile(rb"""r\s*=\s*["']([A-Za-z]{1,7})\d""")
ROW_OF = re.compile(rb"""r\s*=\s*["'][A-Za-z]{0,7}(\d{1,10})["']""")


@dataclass(frozen=True, eq=False)
class Digits:
    """What numbers are written with: `worth` of each of the 256 signs, -1 for one that belongs to none; `most` signs
    make one."""

    base: int
    most: int
    worth: np.ndarray


LETTERS = {
    **{sign: sign - 64 for sign in b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    **{sign: sign - 96 for sign in range(97, 123)},
}
OF_COLUMNS = Digits(26, 7, np.array([LETTERS.get(sign, -1) for sign in range(256)], np.int64))
OF_ROWS = Digits(10, 10, np.array([sign - 48 if 48 <= sign < 58 else -1 for sign in range(256)], np.int64))
LONGEST = OF_COLUMNS.most + OF_ROWS.most + 3  # bytes from the sign = on


def extent_of(xml: bytes) -> tuple[int, int]:
    """The last row and the last column that a cell or a row of these bytes names; 0 where none does."""
    signs = np.frombuffer(xml + bytes(LONGEST), np.uint8)
    places = np.flatnonzero(signs[:-LONGEST] == ord("="))
    before, behind = signs[places - 1], signs[places + 1]
    is_of_r = before == ord("r")
    if np.isin(before, BLANKS).any() or np.isin(behind[is_of_r], (*BLANKS, ord("'"))).any():
        return _looked_up(xml)
    return _counted(signs, places[is_of_r & (behind == ord('"'))] + 2)


def number_of(letters: bytes) -> int:
    """'A' is 1, 'AA' is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + LETTERS[letter]
    return number


def _looked_up(xml: bytes) -> tuple[int, int]:
    """As `extent_of`, where there are blanks around the sign = or other quotation marks."""
    rows, columns = set(ROW_OF.findall(xml)), set(COLUMN_OF.findall(xml))
    return max(map(int, rows), default=0), max(map(number_of, columns), default=0)


def _counted(signs: np.ndarray, places: np.ndarray) -> tuple[int, int]:
    """`places`: of the first sign of each name, 'C12' or '12'."""
    column, places = _number(signs, places, OF_COLUMNS)
    is_named = OF_ROWS.worth[signs[places]] >= 0
    row, places = _number(signs, places, OF_ROWS)
    ends = np.isin(signs[places], tuple(b"\"'")) & is_named
    return int(row[ends].max(initial=0)), int(column[is_named].max(initial=0))


def _number(signs: np.ndarray, places: np.ndarray, digits: Digits) -> tuple[np.ndarray, np.ndarray]:
    """The number that the signs from each place on stand for, and the place behind it."""
    number, going = np.zeros(len(places), np.int64), np.ones(len(places), bool)
    for _ in range(digits.most):
        worth = digits.worth[signs[places]]
        going = going & (worth >= 0)
        if not going.any():
            break
        number, places = np.where(going, number * digits.base + worth, number), places + going
    return number, places
