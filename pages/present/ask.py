"""The question nobody had a slide for: a number, by, split, when, whom and where, from closed lists."""

from kurak.screen.asking import answer, follow_up, question
from kurak.screen.page import head

head("Ask")
answer.show(question.asked())
follow_up.listed()
