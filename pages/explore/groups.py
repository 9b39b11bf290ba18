"""Youth and women initiative groups: focus, support, plans, grants, and what a person reached cost."""

from kurak.screen import structures
from kurak.screen.page import head, section
from kurak.screen.spread import holds, spread
from kurak.screen.tiles import tiles

head("Initiative groups")
if structures.chosen():
    structures.one()
elif holds("groups_by_oblast", "Initiative groups"):
    tiles("groups_supported", "campaign_people")
    structures.choose("initiative_group", "One group")
    spread(("groups_by_oblast", "groups_by_focus"), title="Groups")
    section(
        "Support", "Trainings, experience exchange workshops and small grants; nationally, sub-nationally, locally."
    )
    spread(("group_support", "group_support_by_quarter"), title="Support")
    section("Plans")
    spread("plans_by_state", title="Action plans")
    section("Grants", "Each in its own currency; currencies are never added.")
    spread("grants_by_stage", "grants_by_currency", "cost_per_person", "grants_by_recipient", title="Grants")
    section("Every group", "Internal: for the programme's own people, not for a slide.")
    spread("groups_list", title="Every group")
