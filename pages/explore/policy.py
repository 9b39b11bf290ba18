"""National-level work: what moved and who met, told apart; and what others do differently since."""

from kurak.screen.page import head, section
from kurak.screen.spread import spread

head("Policy and outcomes")
spread("policy_timeline", "policy_stages", "policy_steps_by_quarter", "policy_meetings", title="Law and policy")
section("Outcomes", "What others do differently, for better or worse; our part in it, and who confirmed it.")
spread("outcomes_harvested", title="Harvested outcomes")
