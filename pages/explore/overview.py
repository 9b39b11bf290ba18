"""The year at a glance: headline numbers, the trend, the map."""

from kurak.screen.page import head, section
from kurak.screen.show import show
from kurak.screen.tiles import tiles

head("Overview")
tiles("attendances", "people_direct", "women_share", "audience_indirect", "activities", "districts_reached")
show("reach_by_month")
show("reach_rate_by_oblast", "reach_by_project", widths=(3, 2))
section("The lines of work", "Each person counted once within its line of work; never added to one another.")
tiles(
    "teams_supported",
    "crime_prevention_people",
    "security_information_audience",
    "groups_supported",
    "campaign_people",
    "campaign_audience",
)
