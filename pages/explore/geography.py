"""Where: for the people who live there, in numbers, and for women."""

from kurak.screen.page import head
from kurak.screen.show import show
from kurak.screen.tiles import tiles

head("Where people were reached")
tiles("districts_reached", "attendances", "activities")
show("reach_rate_by_oblast", "reach_by_oblast", widths=(3, 2))
show("women_share_by_oblast", "activities_by_oblast", widths=(3, 2))
show("reach_map_by_district")
show("reach_by_district")
