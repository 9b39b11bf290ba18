"""How far a worksheet's cells reach, whatever its XML looks like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kurak.intake import extents
from kurak.intake.extents import extent_of


@pytest.mark.parametrize(
    ("xml", "extent"),
    [
        (b'<row r="12"><c r="B12" t="n"><v>1</v></c></row>', (12, 2)),
        (b'<c r="A1"/><c r="XFD1048576"/>', (1_048_576, 16_384)),
        (b"<c r='AA7'/>", (7, 27)),
        (b'<c r = "C8"/><c r="A9"/>', (9, 3)),
        (b'<c r="ab3"/>', (3, 28)),
        (b"<c><v>r=5</v></c>", (0, 0)),
        (b'<c s="r" r=""/>', (0, 0)),
        (b'<c r="ABCDEFGH1"/><c r="A12345678901"/>', (0, 1)),
        (b'<c r="A', (0, 0)),
        (b"=", (0, 0)),
        (b"", (0, 0)),
    ],
)
def test_the_farthest_row_and_column_are_told(xml: bytes, extent: tuple[int, int]):
    assert extent_of(xml) == extent


PARTS = st.sampled_from(
    [b'r="', b'"', b"A", b"b", b"Zz", b"1", b"20", b"9999999999", b"=", b" ", b"'", b"r=", b"<c ", b"/>", "Ж".encode()]
)


@given(st.lists(PARTS, max_size=30).map(b"".join))
def test_bytes_looked_at_together_say_what_each_says_alone(xml: bytes):
    assert extent_of(xml) == extents._looked_up(xml)
