"""Where: for the people who live there, in numbers, and for women."""

from kurak.screen.layout import side_by_side
from kurak.screen.page import head
from kurak.screen.show import show, show_map
from kurak.screen.tiles import tiles

head("Where people were reached")
tiles("districts_reached", "attendances", "activities")
side_by_side(lambda: show("reach_rate_by_oblast"), lambda: show("reach_by_oblast"), widths=(3, 2))
side_by_side(lambda: show("women_share_by_oblast"), lambda: show("activities_by_oblast"), widths=(3, 2))
show_map("reach_map_by_district")
show("reach_by_district")
