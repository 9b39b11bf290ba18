"""Which figures may be reported, what is wrong, and who must act."""

from kurak.screen.checking import actors, decided, figure, finding, trend, unchecked, verdict
from kurak.screen.checking.case import opened
from kurak.screen.page import head

head("Data quality", is_internal=True)
case = opened(verdict.waiting)
figure.show()
verdict.show(case)
actors.show(case)
decided.show(case)
unchecked.show(case)
trend.show(case)
finding.show_asked(case)
