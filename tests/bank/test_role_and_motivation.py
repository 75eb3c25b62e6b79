from math import sqrt
from statistics import mean, stdev

T_975_WITH_2_DEGREES = 4.3027


def after_pilot(prior):
    """Probabilities of a pass, and of success after a pass and after a fail."""
    passed = prior * 0.9 + (1 - prior) * 0.2
    return passed, prior * 0.9 / passed, prior * 0.1 / (1 - passed)


def test_points_lost_and_won_at_new_sites(said):
    text = said("project-in-two-minutes")
    seen, new, swapped, within = 91, 68, 75, 69
    assert f"named {seen}% of calls correctly" in text
    assert f"but {new}% at new sites" in text
    assert f"rose from {new}% to {swapped}%" in text
    assert f"within each site reached {within}%" in text
    assert f"lost {seen - new} points at new recording sites" in text
    assert f"won back {swapped - new}" in text
    assert f"The same swap within a site won {within - new}." in text
    assert (within - new, swapped - new) == (1, 7)
    assert "explains about one of the seven points" in " ".join(text.split())


def test_interval_of_the_steps_needed(said):
    text = said("idea-given-up")
    steps = [95, 99, 97]
    half = T_975_WITH_2_DEGREES * stdev(steps) / sqrt(len(steps))
    assert "They needed 95%, 99% and 97%" in text
    assert f"The mean is {mean(steps):.0f}%" in text
    assert f"a 95% t-interval of {mean(steps) - half:.0f}% to {mean(steps) + half:.0f}%" in " ".join(text.split())
    assert mean(steps) - half > 80


def test_seconds_per_paper_and_minutes_of_the_week(said):
    text = said("new-papers-in-three-hours")
    papers, minutes = 150 * 5, 3 * 60
    assert f"{papers} papers in {minutes} minutes are about {60 * minutes / papers:.0f} seconds each" in text
    assert f"Titles get 10 minutes a day, about {10 * 60 / 150:.0f} seconds each" in " ".join(text.split())
    parts = [5 * 10, 10 * 2, 2 * 10, 60, 30]
    assert f"${' + '.join(map(str, parts))} = {sum(parts)}$" in text
    assert sum(parts) == minutes


def test_pilot_and_posterior(said):
    text = " ".join(said("safe-or-risky-idea").split())
    passed, works_after_pass, works_after_fail = after_pilot(0.25)
    assert rf"$0.25 \cdot 0.9 + 0.75 \cdot 0.2 = {passed:.3f}$" in text
    assert f"$0.225/0.375 = {works_after_pass:.1f}$" in text
    assert f"$0.025/0.625 = {works_after_fail:.2f}$" in text


def test_worth_at_which_the_decision_turns(said):
    text = " ".join(said("safe-or-risky-idea").split())
    _, works_after_pass, works_after_fail = after_pilot(0.25)
    assert f"$v > {0.7 / works_after_pass:.2f}$" in text
    assert rf"$0.7/0.6 \approx {0.7 / works_after_pass:.2f}$ times" in text
    assert f"unless $v > {0.7 / works_after_fail:.1f}$" in text
    _, works_after_pass, _ = after_pilot(0.10)
    assert abs(works_after_pass - 1 / 3) < 1e-12
    assert "a pass gives one third" in text
    assert f"B needs $v > {0.7 / works_after_pass:.1f}$" in text


def test_how_the_plan_ends(said):
    text = " ".join(said("safe-or-risky-idea").split())
    passed, works_after_pass, _ = after_pilot(0.25)
    with_b, with_a = passed * works_after_pass, (1 - passed) * 0.7
    assert f"ends with B in {100 * with_b:.1f}% of cases, A in {100 * with_a:.2f}%" in text
    assert f"nothing in about {100 * (1 - with_b - with_a):.0f}%" in text
    assert f"A alone ends with nothing in {100 * (1 - 0.7):.0f}%" in text
    assert f"end of week {12 - 8}, the last point from which A fits" in text
    assert round(100 * (0.7 - with_b - with_a)) == 4
    assert "about four points of risk" in text


def test_accuracy_without_the_leaked_documents(said):
    text = " ".join(said("research-code-handed-over").split())
    right = round(0.883 * 2000)
    assert right / 2000 == 0.883
    assert f"{right - 60:,} of {2000 - 60:,} are right: {100 * (right - 60) / (2000 - 60):.1f}%" in text
