"""Audiences without a ground, too large, counted several times, or of another kind than they say."""

from made_rows import activity, audience
from planted import Fault, Found, added, all_of, edited

SURVEYED = edited("audience", {}, estimate_method="listener survey", evidence_ref="survey.pdf")
WORD_OF_MOUTH = edited("audience", {"audience_id": "U6"}, multiplier=2.0, multiplier_source="household survey 2024")
# Campaigns C2 to C5: 10 present at each, audiences of 3,000 to 3,600. Campaign C1 has 50 present and 16,000.
FAMILY = all_of(
    added(
        "activities",
        *(
            activity(
                f"B{n}",
                "2025-04-10",
                **{"workstream": "outreach_campaign", "project_id": "P2", "campaign_id": f"C{n}", "total_reported": 10},
            )
            for n in (2, 3, 4, 5)
        ),
    ),
    added(
        "audience",
        *(audience(f"V{n}", "2025-04-01", "2025-04-30", 2600 + 200 * n, campaign_id=f"C{n}") for n in (2, 3, 4, 5)),
    ),
)

FAULTS = [
    Fault(
        "E01",
        "the method is taken out",
        clean=SURVEYED,
        change=edited("audience", {"audience_id": "U1"}, estimate_method=None),
        found=(Found("U1", 10_000, "no method"),),
    ),
    Fault(
        "E01",
        "basis and evidence are taken out",
        clean=SURVEYED,
        change=edited("audience", {"audience_id": "U2"}, basis=None, evidence_ref=None),
        found=(Found("U2", 12_000, "no basis, no evidence"),),
    ),
    Fault(
        "E02",
        "views are entered as accounts",
        clean=SURVEYED,
        change=edited("audience", {"audience_id": "U3"}, estimate_method="Views of the page"),
        found=(
            Found(
                "U3",
                4000,
                'method says "Views of the page", basis says unique_accounts',
                suggestion="impressions",
            ),
        ),
    ),
    Fault(
        "E02",
        "showings are entered as accounts, in Russian",
        clean=edited("audience", {}, estimate_method="по показателю охвата"),
        change=edited("audience", {"audience_id": "U4"}, estimate_method="рекламные показы, кабинет"),
        found=(
            Found(
                "U4",
                1500,
                'method says "рекламные показы, кабинет", basis says unique_accounts',
                suggestion="impressions",
            ),
        ),
    ),
    Fault(
        "E03",
        "more hear the radio of Osh city than live there",
        clean=edited("audience", {"audience_id": "U1"}, people_estimated=364_052),
        change=edited("audience", {"audience_id": "U1"}, people_estimated=364_053),
        found=(Found("U1", 364_053, "364,053 people, 364,052 inhabitants in 2022"),),
    ),
    # Without it radio alone is ungrouped; the page is heard together with it in March.
    Fault(
        "E04",
        "the overlap group of the page is taken out",
        change=edited("audience", {"audience_id": "U3"}, overlap_group=None),
        found=(
            Found("C1", 4000, "social_media, radio at the same time and place, 16,000 together, the largest 12,000"),
        ),
    ),
    Fault(
        "E05",
        "each one told nine others",
        clean=WORD_OF_MOUTH,
        change=edited("audience", {"audience_id": "U6"}, multiplier=9.0),
        found=(Found("U6", 3000, "multiplier 9: above 6"),),
    ),
    Fault(
        "E05",
        "nobody knows where the multiplier is from",
        clean=WORD_OF_MOUTH,
        change=edited("audience", {"audience_id": "U6"}, multiplier_source=None),
        found=(Found("U6", 3000, "multiplier 2: no source"),),
    ),
    Fault(
        "E06",
        "10,000 for the third time",
        clean=added("audience", audience("U7", "2025-04-01", "2025-04-30", 10_000)),
        change=added("audience", audience("U8", "2025-05-01", "2025-05-31", 10_000)),
        found=(Found("Radio A/KG-GO", 10_000, "10,000 in 3 periods"),),
    ),
    Fault(
        "E07",
        "audiences of a campaign a thousand times too small",
        change=edited("audience", {"campaign_id": "C1"}, people_estimated=10),
        found=(Found("C1", 20, "all channels 20, present 50"),),
    ),
    # Audience by those present: C1 320, C2 to C5 300, 320, 340, 400. The upper quartile is 340, three times the spread
    # of the quartiles 60: 400 is just usual.
    Fault(
        "E07",
        "an audience a little too large for its family",
        clean=all_of(FAMILY, edited("audience", {"audience_id": "V5"}, people_estimated=4000)),
        change=edited("audience", {"audience_id": "V5"}, people_estimated=4010),
        found=(
            Found(
                "V5",
                4010,
                "the largest of the channels, which add up to 4,010, present 10: 401 times as many;"
                " usual are up to 340",
            ),
        ),
    ),
    Fault(
        "E08",
        "another method for the second month",
        clean=SURVEYED,
        change=edited("audience", {"audience_id": "U2"}, estimate_method="calls to the studio times fifty"),
        found=(Found("U2", 12_000, '"calls to the studio times fifty", before "listener survey"'),),
    ),
]
