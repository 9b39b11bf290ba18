"""Rows of every figure about teams, groups, policy, campaigns and the start-up over dozen_programme.py: whole, then
from 15 February to 30 April. Each can be followed by hand."""

EXPECTED = {
    "campaign_audience_details": (
        [
            ("Radio A", "radio", 12000, None, None, "average_audience", None, None, None, None, "C1", "KG-GO"),
            (
                "Page A",
                "social_media",
                4000,
                None,
                None,
                "unique_accounts",
                None,
                None,
                "same youth",
                None,
                "C1",
                "KG-GO",
            ),
            (
                "Group A",
                "messenger",
                1500,
                None,
                None,
                "unique_accounts",
                None,
                None,
                "same youth",
                None,
                "C1",
                "KG-GO",
            ),
            ("Page A", "social_media", None, None, None, "impressions", None, None, None, 90000, "C1", "KG-GO"),
        ],
        [
            ("Radio A", "radio", 12000, None, None, "average_audience", None, None, None, None, "C1", "KG-GO"),
            (
                "Page A",
                "social_media",
                4000,
                None,
                None,
                "unique_accounts",
                None,
                None,
                "same youth",
                None,
                "C1",
                "KG-GO",
            ),
            (
                "Group A",
                "messenger",
                1500,
                None,
                None,
                "unique_accounts",
                None,
                None,
                "same youth",
                None,
                "C1",
                "KG-GO",
            ),
            ("Page A", "social_media", None, None, None, "impressions", None, None, None, 90000, "C1", "KG-GO"),
        ],
    ),
    "campaign_audience_explained": (
        [
            ("interval", 16000, 12000, 16000, 7_404_329),
            ("sum", 16000, None, None, None),
            ("largest", 12000, None, None, None),
            ("radio", 12000, None, None, None),
            ("social_media", 4000, None, None, None),
        ],
        [
            ("interval", 16000, 12000, 16000, 7_404_329),
            ("sum", 16000, None, None, None),
            ("largest", 12000, None, None, None),
            ("radio", 12000, None, None, None),
            ("social_media", 4000, None, None, None),
        ],
    ),
    "campaign_exposures": (
        [
            ("social_media", 90000),
        ],
        [
            ("social_media", 90000),
        ],
    ),
    "campaign_people_by_age": (
        [
            ("adult", "women", 22),
            ("adult", "men", 21),
        ],
        [],
    ),
    "campaign_people_by_theme": (
        [
            ("bullying", 43, 1),
        ],
        [],
    ),
    "campaigns_list": (
        [
            ("C1", "bullying", "G1", "KG-GO", "2025-02-01", "2025-06-30", 43, 22, 21, 12000, 16000, None),
        ],
        [
            (
                "C1",
                "bullying",
                "G1",
                "KG-GO",
                "2025-02-01",
                "2025-06-30",
                None,
                None,
                None,
                12000,
                16000,
                "campaign_cut",
            ),
        ],
    ),
    "cost_per_person": (
        [
            ("G1", "youth_group", 2326, "KGS", 100000, 43, None),
        ],
        [
            ("G1", "youth_group", None, None, None, None, "campaign_cut"),
        ],
    ),
    "grants_by_currency": (
        [
            ("group", "KGS", 1, 100000, 100000, 100000, None),
            ("partner_organisation", "USD", 1, 5000, None, None, None),
        ],
        [
            ("group", "KGS", 1, 100000, 100000, 100000, None),
        ],
    ),
    "grants_by_recipient": (
        [
            (None, "CU", "P2", "USD", 1, 5000, None, None),
            ("G1", None, "P2", "KGS", 1, 100000, 100000, None),
        ],
        [
            ("G1", None, "P2", "KGS", 1, 100000, 100000, None),
        ],
    ),
    "grants_by_stage": (
        [
            ("approved", "group", 1),
            ("approved", "partner_organisation", 1),
            ("disbursed", "group", 1),
            ("reported", "group", 1),
        ],
        [
            ("approved", "group", 1),
            ("disbursed", "group", 1),
            ("reported", "group", 1),
        ],
    ),
    "group_support": (
        [
            ("small_grant", None, 1),
        ],
        [
            ("small_grant", None, 1),
        ],
    ),
    "group_support_by_quarter": (
        [
            ("2025-01-01", "small_grant", 1, False, 2, 2),
            ("2025-04-01", "small_grant", 1, False, 1, 1),
        ],
        [
            ("2025-01-01", "small_grant", 1, False, 2, 2),
            ("2025-04-01", "small_grant", 1, False, 1, 1),
        ],
    ),
    "groups_by_focus": (
        [
            ("youth_group", "urban", 1),
        ],
        [
            ("youth_group", "urban", 1),
        ],
    ),
    "groups_by_oblast": (
        [
            ("KG-GO", 1),
        ],
        [
            ("KG-GO", 1),
        ],
    ),
    "groups_list": (
        [
            ("G1", "youth_group", "KG-GO", "urban", "small_grant", "in_progress", 1, 2, 50, "2025-03-01"),
        ],
        [
            ("G1", "youth_group", "KG-GO", "urban", "small_grant", "in_progress", 1, 2, 50, "2025-03-01"),
        ],
    ),
    "outcomes_harvested": (
        [
            ("Women no longer invited", "A district", "2025-08-01", "A loss", "A reading", "Two members", True),
            ("Open hours every week", "Police of Osh", "2025-03-20", "A first", "Coaching", "Village head", False),
        ],
        [
            ("Open hours every week", "Police of Osh", "2025-03-20", "A first", "Coaching", "Village head", False),
        ],
    ),
    "people_and_attendances": (
        [
            ("prevention_attendances", 90, None, None),
            ("prevention_people", 40, 40, 70),
            ("campaign_attendances", 60, None, None),
            ("campaign_people", 43, 43, 53),
            ("either", None, 43, 123),
        ],
        [
            ("prevention_attendances", 10, None, None),
            ("prevention_people", None, 10, 10),
            ("campaign_attendances", 60, None, None),
            ("campaign_people", None, 40, 60),
            ("either", None, 40, 70),
        ],
    ),
    "plans_by_state": (
        [
            ("youth_group", "in_progress", 1),
        ],
        [
            ("youth_group", "in_progress", 1),
        ],
    ),
    "policy_meetings": (
        [
            ("2025-06-01", "More hearings", "crime_prevention_act", "national", "Parliament", None, None),
            ("2025-01-20", "Working group, first meeting", "working_group", "national", "Ministry", None, None),
        ],
        [],
    ),
    "policy_stages": (
        [
            ("crime_prevention_act", "national", "consultation", "adopted", "2025-09-01", "Parliament", "The law"),
            ("crime_prevention_act", "national", "agenda", "consultation", "2025-04-10", "Parliament", "Hearings"),
            ("crime_prevention_act", "national", None, "agenda", "2025-02-20", "Ministry", "Gaps of the law"),
        ],
        [
            ("crime_prevention_act", "national", "agenda", "consultation", "2025-04-10", "Parliament", "Hearings"),
            ("crime_prevention_act", "national", None, "agenda", "2025-02-20", "Ministry", "Gaps of the law"),
        ],
    ),
    "policy_steps_by_quarter": (
        [
            ("2025-01-01", "meeting", 1, False, 2, 2),
            ("2025-01-01", "stage_change", 1, False, 2, 2),
            ("2025-04-01", "other_step", 1, False, 1, 1),
            ("2025-04-01", "stage_change", 1, False, 1, 1),
            ("2025-07-01", "stage_change", 1, True, 1, 2),
        ],
        [
            ("2025-01-01", "stage_change", 1, False, 2, 2),
            ("2025-04-01", "stage_change", 1, False, 1, 1),
        ],
    ),
    "policy_timeline": (
        [
            ("2025-02-20", "crime_prevention_act", "stage_change", "agenda", "national", "Ministry", "Gaps of the law"),
            (
                "2025-04-10",
                "crime_prevention_act",
                "stage_change",
                "consultation",
                "national",
                "Parliament",
                "Hearings",
            ),
            ("2025-06-01", "crime_prevention_act", "other_step", None, "national", "Parliament", "More hearings"),
            ("2025-09-01", "crime_prevention_act", "stage_change", "adopted", "national", "Parliament", "The law"),
            ("2025-01-20", "working_group", "meeting", None, "national", "Ministry", "Working group, first meeting"),
        ],
        [
            ("2025-02-20", "crime_prevention_act", "stage_change", "agenda", "national", "Ministry", "Gaps of the law"),
            (
                "2025-04-10",
                "crime_prevention_act",
                "stage_change",
                "consultation",
                "national",
                "Parliament",
                "Hearings",
            ),
        ],
    ),
    "startup_activities": (
        [
            ("2025-01-01", 0, False, 2, 2),
            ("2025-02-01", 0, False, 2, 2),
            ("2025-03-01", 0, False, 2, 2),
            ("2025-04-01", 0, False, 1, 1),
            ("2025-05-01", 0, False, 1, 1),
            ("2025-06-01", 0, False, 1, 1),
            ("2025-07-01", 0, True, 1, 2),
            ("2025-08-01", 0, True, 1, 2),
            ("2025-09-01", 0, True, 1, 2),
        ],
        [
            ("2025-02-01", 0, False, 2, 2),
            ("2025-03-01", 0, False, 2, 2),
            ("2025-04-01", 0, False, 1, 1),
        ],
    ),
    "startup_milestones": (
        [
            ("Agreement signed", "2025-01-10", "2025-01-15", "reached", 5, "P1"),
            ("First meeting", "2025-08-31", None, "planned", 30, "P1"),
            ("Study", "2025-12-01", None, "planned", None, "P1"),
        ],
        [
            ("Agreement signed", "2025-01-10", "2025-01-15", "reached", 5, "P1"),
            ("First meeting", "2025-08-31", None, "planned", 30, "P1"),
            ("Study", "2025-12-01", None, "planned", None, "P1"),
        ],
    ),
    "startup_partners": (
        [
            ("DON", "donor", "funding", "P1"),
            ("FTI", "ngo", "implementing", "P1"),
        ],
        [
            ("DON", "donor", "funding", "P1"),
            ("FTI", "ngo", "implementing", "P1"),
        ],
    ),
    "structure_activities_by_type": (
        [
            ("public_event", 1),
            ("forum_theatre", 1),
            ("joint_patrol", 1),
        ],
        [
            ("public_event", 1),
            ("forum_theatre", 1),
            ("joint_patrol", 1),
        ],
    ),
    "structure_reach_by_quarter": (
        [
            ("2025-01-01", 50, 2, False, 2, 2),
            ("2025-04-01", 10, 1, False, 1, 1),
            ("2025-07-01", 0, 0, True, 1, 2),
        ],
        [
            ("2025-01-01", 50, 2, False, 2, 2),
            ("2025-04-01", 10, 1, False, 1, 1),
        ],
    ),
    "structure_seats": (
        [
            ("neighbourhood_inspector", "filled", 1, "2025-08-01"),
            ("juvenile_inspector", "filled", 1, "2025-08-01"),
            ("elder_court", "vacant", 0, "2025-08-01"),
            ("womens_council", "filled", 3, "2025-08-01"),
            ("youth_committee", "vacant", 0, "2025-08-01"),
        ],
        [
            ("neighbourhood_inspector", "filled", 1, "2025-01-15"),
            ("juvenile_inspector", "vacant", 0, "2025-01-15"),
            ("elder_court", "vacant", 0, "2025-01-15"),
            ("womens_council", "filled", 3, "2025-01-15"),
            ("youth_committee", "filled", 3, "2025-01-15"),
        ],
    ),
    "structure_support": (
        [
            ("coaching", None, "2025-01-01", "2025-03-31", "FTI", "P1"),
            ("small_grant", None, "2025-02-01", "2025-06-30", "CU", "P2"),
            ("training", None, "2025-04-01", None, "FTI", "P1"),
        ],
        [
            ("coaching", None, "2025-01-01", "2025-03-31", "FTI", "P1"),
            ("small_grant", None, "2025-02-01", "2025-06-30", "CU", "P2"),
            ("training", None, "2025-04-01", None, "FTI", "P1"),
        ],
    ),
    "team_activities_by_type": (
        [
            ("joint_patrol", 1),
        ],
        [
            ("joint_patrol", 1),
        ],
    ),
    "team_members_by_sex": (
        [
            ("neighbourhood_inspector", "men", 1),
            ("juvenile_inspector", "women", 1),
            ("womens_council", "women", 3),
        ],
        [
            ("neighbourhood_inspector", "men", 1),
            ("elder_court", "men", 0),
            ("womens_council", "women", 3),
            ("youth_committee", "women", 2),
            ("youth_committee", "men", 1),
        ],
    ),
    "team_plans_by_state": ([("lcpc_team", "done", 1)], []),
    "team_reach_by_quarter": (
        [
            ("2025-01-01", 0, 0, False, 2, 2),
            ("2025-04-01", 10, 1, False, 1, 1),
            ("2025-07-01", 0, 0, True, 1, 2),
        ],
        [
            ("2025-01-01", 0, 0, False, 2, 2),
            ("2025-04-01", 10, 1, False, 1, 1),
        ],
    ),
    "team_seats": (
        [
            ("neighbourhood_inspector", "filled", 1),
            ("juvenile_inspector", "filled", 1),
            ("elder_court", "vacant", 1),
            ("womens_council", "filled", 1),
            ("youth_committee", "vacant", 1),
        ],
        [
            ("neighbourhood_inspector", "filled", 1),
            ("juvenile_inspector", "vacant", 1),
            ("elder_court", "vacant", 1),
            ("womens_council", "filled", 1),
            ("youth_committee", "filled", 1),
        ],
    ),
    "team_support": (
        [
            ("coaching", None, 1),
            ("training", None, 1),
        ],
        [
            ("coaching", None, 1),
            ("training", None, 1),
        ],
    ),
    "team_support_by_quarter": (
        [
            ("2025-01-01", "coaching", 1, False, 2, 2),
            ("2025-04-01", "training", 1, False, 1, 1),
            ("2025-07-01", "training", 1, True, 1, 2),
        ],
        [
            ("2025-01-01", "coaching", 1, False, 2, 2),
            ("2025-04-01", "training", 1, False, 1, 1),
        ],
    ),
    "teams_by_district": (
        [
            ("KG-O", "KG06207000000", 1),
        ],
        [
            ("KG-O", "KG06207000000", 1),
        ],
    ),
    "teams_by_oblast": (
        [
            ("KG-O", 1),
        ],
        [
            ("KG-O", 1),
        ],
    ),
    "teams_by_settlement_type": (
        [
            ("KG-O", "rural", 1),
        ],
        [
            ("KG-O", "rural", 1),
        ],
    ),
    "teams_list": (
        [
            ("T1", "KG-O", "KG06207000000", "rural", 3, "coaching, training", 1, 10, "2025-04-01"),
        ],
        [
            ("T1", "KG-O", "KG06207000000", "rural", 3, "coaching, training", 1, 10, "2025-04-01"),
        ],
    ),
    "teams_map_by_district": (
        [
            ("KG06207000000", 1),
        ],
        [
            ("KG06207000000", 1),
        ],
    ),
    "teams_silent": (
        [],
        [],
    ),
}
