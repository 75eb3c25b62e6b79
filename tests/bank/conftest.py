import pytest


@pytest.fixture(scope="session")
def said(content):
    """Everything that a question says, by its id."""

    def everything(name):
        each = content.questions[name]
        points = [point.point for point in each.rubric]
        return "\n".join(
            [each.question, each.probes, each.short_answer, each.answer, *points, *each.red_flags, *each.follow_ups]
        )

    return everything
