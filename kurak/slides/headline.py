"""What stands over a slide."""

from kurak import why
from kurak.figures import Figure
from kurak.slides import finding
from kurak.slides.answers import Answered
from kurak.words import day_words, say
from kurak.workspace import Workspace


def headline(workspace: Workspace, one: Answered) -> str:
    """What stands over an item: a person's words, else the finding."""
    if one.item.headline:
        return one.item.headline
    if one.item.layout == "targets":
        return say("Where the targets stand")
    if one.item.layout == "since_last_meeting":
        return (
            say("Since the meeting of {day}", day=day_words(one.met_on))
            if one.met_on
            else say("Since the last meeting")
        )
    if one.why:
        return why.sentence(workspace, one.why).removesuffix(".")
    for answer in one.answers:
        if isinstance(answer, Figure):
            return finding.of_figure(workspace, answer)
    return "; ".join(finding.of_number(workspace, number) for number in one.numbers[:1])
