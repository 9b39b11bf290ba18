"""Women and men: over time, by activity, place and project; ages; what is not recorded."""

from kurak.screen.page import head
from kurak.screen.show import show
from kurak.screen.tiles import tiles

head("Women and men")
tiles("women_share", "youth_share", "sex_not_recorded_share")
show("gender_by_month")
show("women_share_by_month")
show("gender_by_activity_type", "age_pyramid")
show("gender_by_oblast", "gender_by_project")
