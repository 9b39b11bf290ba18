"""Community policing partnership teams: where they are, who sits in them, what they got and did."""

from kurak.screen import structures
from kurak.screen.page import head, section
from kurak.screen.spread import holds, spread
from kurak.screen.tiles import tiles

head("Partnership teams")
if structures.chosen():
    structures.one()
elif holds("teams_by_oblast", "Partnership teams"):
    tiles("teams_supported", "crime_prevention_people")
    structures.choose("lcpc_team", "One team")
    spread(("teams_by_oblast", "teams_by_settlement_type"), "teams_map_by_district", title="Teams")
    section("Seats", "Five bodies have a seat in each team.")
    spread(("team_seats", "team_members_by_sex"), title="Seats")
    section("Support", "What teams were given, and when.")
    spread(("team_support", "team_support_by_quarter"), title="Support")
    section("What they did")
    spread(("team_reach_by_quarter", "team_activities_by_type"), "team_plans_by_state", title="Activities")
    section("Every team", "Internal: for the programme's own people, not for a slide.")
    spread("teams_silent", "teams_list", "teams_by_district", title="Every team")
