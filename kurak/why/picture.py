"""The answer as one picture, bars of what each group brought, and as rows that can be read and taken along."""

from fractions import Fraction

import pandas as pd

from kurak.charts import Drawing
from kurak.dictionary import dictionary
from kurak.scope import period_words
from kurak.why import told
from kurak.why.answer import Why
from kurak.why.splitting import Contribution
from kurak.words import say
from kurak.workspace import Workspace

_BARS = 12


def drawing(workspace: Workspace, one: Why) -> Drawing:
    """Bars to the right for what raised the number, to the left for what lowered it, the largest first."""
    measure = "change_points" if one.is_share else "change_brought"
    shown = _told(one)[:_BARS]
    scale = 100 if one.is_share else 1
    frame = pd.DataFrame(
        [(part.group.code, scale * float(part.total)) for part in shown], columns=[one.by, measure], dtype=object
    )
    return Drawing(
        name=f"why_{one.query.name}_by_{one.by}",
        kind="bars",
        title=say("What changed: {title} by {by}", title=say(one.query.words["title"]).lower(), by=told.by_words(one)),
        subtitle=_subtitle(one),
        roles={"x": measure, "y": one.by},
        columns={name: dictionary().columns[name] for name in (one.by, measure)},
        rows=frame,
        labels={one.by: workspace.store.labels(one.by)},
    )


def _told(one: Why) -> list[Contribution]:
    """The groups that brought something which does not print as nothing; of all else there is no bar to see."""
    least = Fraction(1, 2000) if one.is_share else Fraction(0)
    brought = [part for part in one.parts if part.total]
    return [part for part in brought if abs(part.total) >= least] or brought


def _subtitle(one: Why) -> str:
    before, now = (period_words(scope.since, scope.until) for scope in (one.before_scope, one.now_scope))
    return say("{now} against {before}", now=now, before=before)


def cut(one: Why) -> str:
    """What the picture leaves out; '' where it holds every group that brought something."""
    shown = len(_told(one)[:_BARS])
    left = [part for part in one.parts if part.total][shown:]
    if not left:
        return ""
    much = sum(float(part.total) for part in left) * (100 if one.is_share else 1)
    return say(
        "The {shown} largest; {count} others brought {much} together.",
        shown=shown,
        count=len(left),
        much=f"{much:+,.1f}",
    )


def rows(workspace: Workspace, one: Why) -> list[dict[str, object]]:
    """One row per group, headings to values: its name, before, now, what it brought; of a share in points, by mix,
    within, and not recorded."""
    return [_row(workspace, one, at) for at in range(len(one.parts))]


def _row(workspace: Workspace, one: Why, at: int) -> dict[str, object]:
    part = one.parts[at]
    name = told.group_words(workspace, one, part.group.code)
    held: dict[str, object] = {say(dictionary().columns[one.by].label): name[0].upper() + name[1:]}
    before, now = part.group.before, part.group.now
    if not one.is_share:
        return held | {
            say("Before"): float(before.part),
            say("Now"): float(now.part),
            say("Brought to the change"): float(part.total),
        }
    return held | {
        say("Before"): float(100 * before.part / before.whole) if before.whole else None,
        say("Now"): float(100 * now.part / now.whole) if now.whole else None,
        say("Mix"): _points(part.mix),
        say("Within"): _points(part.within),
        say("Not recorded"): _points(part.untold),
        say("Brought to the change"): _points(part.total),
    }


def _points(value: Fraction) -> float:
    """Percentage points to one place; a little less than nothing is nothing, not -0.0."""
    return round(float(100 * value), 1) + 0.0
