"""What was published, whether it is still true, and signing a snapshot off."""

from kurak.screen.checking.case import opened
from kurak.screen.checking.verdict import waiting
from kurak.screen.page import head
from kurak.screen.publishing import adding, register, signing_off
from kurak.screen.states import contained

head("Published", is_internal=True)
case = opened(waiting)
with contained():
    register.show(case)
adding.form(case.book)
with contained():
    signing_off.show(case.book)
