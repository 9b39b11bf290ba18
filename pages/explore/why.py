"""Why a number changed between two periods: what each group brought, the largest records, what is missing."""

from kurak.screen.page import head
from kurak.screen.why import answer, question

head("Why did this change?")
answer.show(question.asked())
