"""What can't be so: codes on no list, impossible counts and dates, references to nothing, spellings."""

from datetime import date

from made_rows import audience, totals
from planted import Fault, Found, added, all_of, edited

GRANT = {"grant_id": "GR1", "recipient_kind": "group", "structure_id": "G1", "project_id": "P2", "amount": 90_000.0}
COMMON_OUTLET = added("audience", *(audience(f"R{n:02}", "2025-03-01", "2025-03-31", 500.0) for n in range(60)))

FAULTS = [
    Fault(
        "V01",
        "a type misspelt, an age band of another list, a channel by its brand",
        change=all_of(
            edited("activities", {"activity_id": "A1"}, activity_type="information_sesion"),
            edited("attendance", {"activity_id": "A2", "sex": "men"}, age_band="30-40"),
            edited("audience", {"audience_id": "U3"}, channel="facebook"),
        ),
        found=(
            Found("A1", 20, "activity type “information_sesion” is on no list", suggestion="information_session"),
            Found("A2", 20, "age band “30-40” is on no list"),
            Found("U3", 4000, "channel “facebook” is on no list"),
        ),
    ),
    Fault(
        "V01",
        "a partner with a list of types of its own, and a currency by its everyday name",
        clean=added("grants", {**GRANT, "currency": "KGS"}),
        change=all_of(
            totals("B", "2025-05-01", [6.0] * 20, activity_type="Livelihoods"),
            edited("grants", {"grant_id": "GR1"}, currency="SOM"),
        ),
        found=(
            Found(
                "activity_type/Livelihoods/NEW", 120, "activity type “Livelihoods” is on no list (20 records)", "warn"
            ),
            Found("GR1", None, "currency “SOM” is on no list", suggestion="KGS"),
        ),
    ),
    Fault(
        "V02",
        "a negative cell, half a person in a total, a fraction of an estimate",
        change=all_of(
            edited("attendance", {"activity_id": "A5", "sex": "men"}, attendances=-5.0),
            edited("activities", {"activity_id": "A7"}, total_reported=10.5),
            edited("audience", {"audience_id": "U6"}, people_estimated=3000.4),
        ),
        found=(
            Found("A7", 10.5, "total reported 10.5"),
            Found("A5", 5, "attendances -5.0"),
            Found("U6", 3000.4, "people estimated 3000.4", "note"),
        ),
    ),
    Fault(
        "V03",
        "one ends before it starts, one is done in the future",
        change=all_of(
            edited("activities", {"activity_id": "A2"}, ended_on=date(2025, 1, 11)),
            edited("activities", {"activity_id": "A6"}, started_on=date(2026, 3, 15)),
        ),
        found=(
            Found("A2", 20, "from 2025-01-20 to 2025-01-11"),
            Found("A6", 10, "no status on 2026-03-15, the data reach to 2025-09-30"),
        ),
    ),
    Fault(
        "V04",
        "the project ended before the last activity",
        clean=edited("projects", {"project_id": "P1"}, ends_on=date(2025, 12, 31)),
        change=edited("projects", {"project_id": "P1"}, ends_on=date(2025, 8, 31)),
        found=(Found("A12", 10, "2025-09-20, project P1 ended on 2025-08-31"),),
    ),
    Fault(
        "V05",
        "a team, a district and an activity that there are not",
        clean=all_of(
            added("places", {"place_code": "X1", "place_level": 2, "parent_code": "KG-B", "name_en": "New district"}),
            edited("activities", {"activity_id": "A11"}, adm2_code="X1"),
        ),
        change=all_of(
            edited("activities", {"activity_id": "A7"}, structure_id="t1 "),
            edited("activities", {"activity_id": "A3"}, adm2_code="KG05299000000"),
            added("attendance", {"activity_id": "A99", "split": "total", "attendances": 17.0}),
        ),
        found=(
            Found("A3", 30, "KG05299000000 is no district"),
            Found("A7", 10, "t1  is no team or group", suggestion="T1"),
            Found("A99", 17, "A99 is no activity"),
        ),
    ),
    Fault(
        "V06",
        "two spaces, a Latin o in a Russian word, a Cyrillic a in an English one, breves apart",
        clean=all_of(
            edited("activities", {"activity_id": "A1"}, title="Обход безопасности, WhatsAppта"),
            edited("activities", {"activity_id": "A2"}, title="IT-тренинг № 2"),
        ),
        change=all_of(
            edited("activities", {"activity_id": "A1"}, title="Обхoд безопасности, WhatsAppта"),
            edited("activities", {"activity_id": "A2"}, title="IT-тренинг  № 2\u00a0"),
            edited("activities", {"activity_id": "A3"}, title="Маи\u0306даи\u0306 иш-чара"),
            edited("structures", {"structure_id": "T1"}, name_en="Teаm of Alai"),
        ),
        found=(
            Found(
                "A1",
                None,
                "title: Latin and Cyrillic letters in Обхoд",
                suggestion="Обход безопасности, WhatsAppта",
            ),
            Found("A2", None, "title: extra or invisible spaces", suggestion="IT-тренинг № 2"),
            Found("A3", None, "title: letters apart from their accents", suggestion="Майдай иш-чара"),
            Found("T1", None, "name (English): Latin and Cyrillic letters in Teаm", suggestion="Team of Alai"),
        ),
    ),
    Fault(
        "V07",
        "a radio misspelt once",
        clean=all_of(COMMON_OUTLET, edited("audience", {}, outlet="Облустук радио")),
        change=edited("audience", {"audience_id": "U6"}, outlet="Облустук раидо"),
        found=(
            Found(
                "U6",
                3000,
                "outlet “Облустук раидо” is close to “Облустук радио”: once, 65 times",
                suggestion="Облустук радио",
            ),
        ),
    ),
    Fault(
        "V08",
        "a grant without currency, one of nought",
        clean=added("grants", {**GRANT, "currency": "KGS"}, {"grant_id": "GR2", "recipient_kind": "group"}),
        change=all_of(
            edited("grants", {"grant_id": "GR1"}, currency=None),
            edited("grants", {"grant_id": "GR2"}, amount=0.0, currency="USD"),
        ),
        found=(
            Found("GR1", None, "amount 90,000, no currency"),
            Found("GR2", None, "amount 0 USD"),
        ),
    ),
]
