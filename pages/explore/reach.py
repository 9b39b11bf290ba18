"""Who was reached: over time, by project, partner and kind of activity; directly and indirectly."""

from kurak.screen import annotating
from kurak.screen.page import head, section
from kurak.screen.periods import are_named
from kurak.screen.show import show
from kurak.screen.tiles import tiles

head("Who was reached")
tiles("attendances", "people_direct", "new_people", "total_reported", "activities", "districts_reached")
show("reach_by_month")
annotating.offer()
show("reach_by_quarter", "reach_cumulative")
if are_named():
    show("reach_by_period")
show("reach_by_project", "reach_by_partner")
show("reach_by_workstream", "reach_by_settlement_type")
show("reach_by_activity_type")
section("Indirect audience", "People who may have heard or seen the message; an estimate, never added to direct reach.")
tiles("audience_indirect", "security_information_audience", "campaign_audience")
show("audience_by_channel", "audience_by_month")
