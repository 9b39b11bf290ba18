"""Deeds of faults.toml on audiences."""

from kurak.sample import channels
from kurak.sample.book import Book
from kurak.sample.channels import Owner
from kurak.sample.spoils import Values, deed


@deed
def times(book: Book, keys: list[str], values: Values) -> None:
    """Audiences too large or too small by a factor, with their interval; `step` is added after."""
    table = book.tables["audience"]
    for row in (row for row in table if row["audience_id"] in keys or row["campaign_id"] in keys):
        numbers = {
            n: round(row[n] * values.get("factor", 1)) + values.get("step", 0)
            for n in ("people_estimated", "low", "high")
        }
        book.write(row, **numbers)


@deed
def same_round_number(book: Book, keys: list[str], values: Values) -> None:
    """An outlet of one oblast tells the same round number quarter after quarter."""
    outlet, adm1 = keys[0].split("/")
    for row in book.tables["audience"]:
        if (row["outlet"], row["adm1_code"], row["campaign_id"]) == (outlet, adm1, None) and row[
            "period_end"
        ].year == values["year"]:
            people = values["people"]
            book.write(row, people_estimated=people, low=round(people * 0.85), high=round(people * 1.15))


@deed
def without_groups(book: Book, keys: list[str], values: Values) -> None:
    for row in book.tables["audience"]:
        if row["campaign_id"] in keys:
            book.write(row, overlap_group=None)


@deed
def shared_group(book: Book, keys: list[str], values: Values) -> None:
    """An audience of one project is put into the overlap group of another project's campaign."""
    campaigns = sorted(
        row["campaign_id"] for row in book.tables["campaigns"] if row["starts_on"].year == values["year"]
    )
    for row in book.rows("audience", keys):
        book.write(row, overlap_group=f"{campaigns[0]}-online")


@deed
def multiplier(book: Book, keys: list[str], values: Values) -> None:
    """A larger multiplier, with the audience that follows from it."""
    for row in book.rows("audience", keys):
        people = round(row["people_estimated"] / row["multiplier"] * values["multiplier"])
        interval = {"low": round(people * 0.75), "high": round(people * 1.25)}
        book.write(row, multiplier=values["multiplier"], people_estimated=people, **interval)


@deed
def heard_at_event(book: Book, keys: list[str], values: Values) -> None:
    """Those at a public event that counts as direct, once more as an audience."""
    for row in book.rows("activities", keys):
        key, span = row["activity_id"], (row["started_on"], row["ended_on"])
        owner = Owner(row["project_id"], row["partner_id"], row["workstream"], row["campaign_id"], row["adm1_code"])
        line = channels.row(f"{key}-crowd", owner, channels.OPEN_AIR, span, row["total_reported"], group=f"{key}-event")
        source = {"source_file": row["source_file"], "source_sheet": "Audience", "source_row": values["source_row"]}
        book.add("audience", [{**line, **source, "activity_id": key, "source_column": "People reached"}])
