"""Parts of a page: which of them another choice has drawn again, and what they may read."""

import pytest

from kurak.errors import StoreError
from kurak.scope import Scope
from kurak.screen.desk import Desk, Reader, reading
from kurak.screen.parts import Part
from kurak.workspace import Workspace


def test_a_part_stays_as_it_is_where_it_reads_the_same() -> None:
    read, drawn = ["all oblasts"], []
    part = Part(None, drawn.append, lambda: read[0], Reader.GIVEN, ())
    assert not part.is_as_it_was()
    part.show()
    assert drawn == ["all oblasts"] and part.is_as_it_was()
    read[0] = "Batken"
    assert not part.is_as_it_was()


def test_a_part_that_cannot_be_read_is_drawn_again_to_say_so() -> None:
    known = {"oblasts": 9}
    part = Part(None, lambda _: None, lambda: known["oblasts"], Reader.GIVEN, ())
    part.show()
    known.clear()
    assert not part.is_as_it_was()


def test_a_part_that_is_given_what_it_reads_may_not_read_the_scope(dozen_workspace: Workspace) -> None:
    laid = Desk(dozen_workspace, Scope(oblasts=("KG-B",)))
    with reading(Reader.FOLLOWER):
        assert laid.scope.oblasts == ("KG-B",)
    with reading(Reader.GIVEN), pytest.raises(StoreError):
        assert laid.scope
