"""Activities that were planned, cancelled or postponed: how many there are, and whom nobody may call reached."""

from collections.abc import Iterator

import numpy as np

from kurak.dictionary import dictionary
from kurak.intake.column import Column
from kurak.intake.measures import NOT_DONE
from kurak.words import counted, say


def not_carried_out(ids: Column, statuses: Column, people: np.ndarray) -> Iterator[str]:
    """A sentence for each such status: '2 activities are cancelled: 40 people are not counted as reached.' One
    activity's number, status and people per row; NaN counts nobody."""
    names = dictionary().labels("status")
    for status in NOT_DONE:
        rows = np.flatnonzero(statuses.where(status))
        if len(rows):
            yield say(
                "{activities} {status}: {people} not counted as reached.",
                activities=counted(len(ids.at(rows).distinct), "activity is", "activities are"),
                status=names[status].lower(),
                people=counted(float(np.nansum(people[rows])), "person is", "people are"),
            )
