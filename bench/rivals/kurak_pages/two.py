"""The two charts of the other pages, as Kurak shows them."""

from kurak.screen.page import head
from kurak.screen.show import show

head("Who was reached")
show("reach_by_month")
show("reach_by_partner")
