"""Campaigns and their audiences: people once each, the audience as sum and interval, exposures apart."""

from kurak.screen.page import head, section
from kurak.screen.spread import spread
from kurak.screen.tiles import tiles

head("Campaigns and audiences")
tiles("campaign_people", "campaign_audience")
spread(("campaign_people_by_theme", "campaign_people_by_age"), title="People in campaigns")
section("How many may have heard it", "The sum, the interval, and why there is one.")
spread("campaign_audience_explained", "campaign_audience_details", "campaign_exposures", title="Audience")
section("Every campaign", "Choose a campaign to see this page for it alone.")
spread("campaigns_list", title="Campaigns")
section("How many different people")
spread("people_and_attendances", title="People and attendances")
