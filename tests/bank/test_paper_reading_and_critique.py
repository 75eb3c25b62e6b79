from fractions import Fraction
from math import comb, sqrt
from statistics import mean, median

GAINS = [0.1, 0.2, 0.1, 0.3, -0.2, 4.9]
T_975 = {4: 2.7764, 8: 2.3060}


def counts_printed_as(percent, total):
    wanted = Fraction(percent)
    return [k for k in range(total + 1) if abs(Fraction(100 * k, total) - wanted) <= Fraction(1, 200)]


def test_mean_gain_with_and_without_the_sixth_dataset(said):
    text = said("average-carried-by-one-dataset")
    assert f"The gains sum to {sum(GAINS):.1f}, so the mean is {mean(GAINS):.1f}" in text
    assert f"Without the last dataset it is {mean(GAINS[:5]):.1f}" in text
    assert f"the median over all six is {median(GAINS):.2f}" in text


def test_gains_in_standard_errors(said):
    text = said("average-carried-by-one-dataset")
    error = 0.3 * sqrt(2 / 3)
    assert rf"$0.3\sqrt{{2/3}} \approx {error:.2f}$" in text
    assert max(abs(gain) for gain in GAINS[:5]) / error < 1.3
    assert "within 1.3 standard errors of zero" in text
    assert f"The sixth lies {GAINS[5] / error:.0f} away" in text
    assert f"is about ±{T_975[4] * error:.1f} points from run noise" in text


def test_chance_of_five_equal_signs_among_six(said):
    ways = 2 * (comb(6, 5) + comb(6, 6))
    assert rf"${ways}/{2**6} \approx {ways / 2**6:.2f}$" in said("average-carried-by-one-dataset")


def test_which_numbers_of_runs_can_print_the_accuracy(said):
    text = said("decimals-against-test-set-size")
    assert not any(counts_printed_as("83.47", 150 * runs) for runs in range(1, 5))
    assert counts_printed_as("83.47", 750) == [626]
    assert f"626/750 = {626 / 750:.5f}" in text
    assert rf"\times 150 = {0.8347 * 150:.1f}$" in text
    for k, total in ((125, 150), (126, 150), (375, 450), (376, 450)):
        assert f"{k} gives {100 * k / total:.2f}" in text


def test_which_totals_can_print_the_accuracy_in_one_run(said):
    text = said("decimals-against-test-set-size")
    totals = [total for total in range(100, 151) if counts_printed_as("83.47", total)]
    assert totals == [121]
    assert counts_printed_as("83.47", 121) == [101]
    assert "one run can round to 83.47 only with 121 items, $101/121$" in text
    assert f"Then {150 - 121} items would have been dropped" in text


def test_truncation_changes_the_possible_totals(said):
    assert 10_000 * 96 // 115 == 8347
    assert 10_000 * 626 // 750 == 8346
    assert 10_000 * 627 // 750 == 8360
    assert "truncation would allow $96/115$ and rule out $626/750$" in said("decimals-against-test-set-size")


def test_number_of_runs_that_makes_the_check_empty(said):
    runs = next(r for r in range(1, 1000) if Fraction(100, 150 * r) < Fraction(1, 100))
    assert f"From {runs} runs on they are below 0.01" in said("decimals-against-test-set-size")


def test_gain_over_the_retrained_baselines(said):
    text = said("baseline-quoted-from-2021")
    assert f"So much of the {74.1 - 71.0:.1f} may be recipe" in text
    assert f"got {73.2 - 71.0:.1f} and {73.8 - 71.0:.1f} points more" in text
    assert f"what remains is {74.1 - 73.2:.1f} or {74.1 - 73.8:.1f}" in text


def test_time_to_seventy_per_cent(said):
    text = said("steps-on-the-x-axis")
    new, old = 40_000 * 0.42, 60_000 * 0.25
    assert f"needs {new:,.0f} seconds to reach 70%, the baseline {old:,.0f}" in text
    assert f"It takes {100 * (new / old - 1):.0f}% longer" in text
    assert f"break even at {old / 40_000:.3f}" in text
    assert round(1 - 40 / 60, 3) == 0.333
    assert "a third fewer steps" in text
    assert f'"{60 / 40:.1f} times faster"' in text
    assert f"calls the new optimiser {100 * (0.42 / 0.25 - 1):.0f}% slower" in text


def test_mean_of_the_dropped_tasks(said):
    text = said("tasks-dropped-between-versions")
    missing = 9 * 0.4 - 6 * 1.3
    assert f"Nine tasks at 0.4 sum to {9 * 0.4:.1f}, six at 1.3 sum to {6 * 1.3:.1f}" in text
    assert f"the missing three sum to {missing:.1f}, a mean of {missing / 3:.1f}" in text
    assert f"moves this by at most {(9 * 0.05 + 6 * 0.05) / 3:.2f}" in text


def test_cost_of_the_two_by_two_comparison(said):
    text = said("code-changes-more-than-the-paper")
    assert f"that is {2 * 2 * 3} runs" in text
    assert f"= {3 * 2 * (200 + 400):,}".replace(",", "{,}") + "$ epochs" in text
    assert f"left with about {1.8 - 1.5:.1f}" in text


def test_class_temperatures_change_the_largest_logit(said):
    logits, temperatures = [2.0, 1.5], [2, 1]
    scaled = [z / t for z, t in zip(logits, temperatures, strict=True)]
    assert logits[0] > logits[1]
    assert scaled[0] < scaled[1]
    text = said("novelty-of-a-class-temperature")
    assert f"logits {logits[0]} and {logits[1]} with temperatures 2 and 1 become {scaled[0]} and {scaled[1]}" in text


def test_interval_of_the_rebuttal_gain(said):
    text = said("rebuttal-run-shrinks-the-gain")
    half = T_975[2 * 5 - 2] * 0.25
    assert f"95% interval {0.6 - half:.2f} to {0.6 + half:.2f}" in text
    assert f"quantile {T_975[8]:.2f} for 8 degrees" in text
    assert f"recovers {2.0 - 0.6:.1f} of the 2.0 points" in text


def test_abstract_against_the_table(said):
    text = said("abstract-disagrees-with-table")
    assert f"The table's difference is {81.2 - 79.3:.1f}" in text
    assert f"Rounding explains at most {2 * 0.05:.1f}" in text
    assert f'"2.3 points better and {100 * (14 / 10 - 1):.0f}% faster"' in text
    assert f"which is {100 * (1 - 10 / 14):.0f}% less time" in text
    assert f"40% less time, {14 * 0.6:.1f} hours" in text


def test_relative_gain_that_could_print_as_in_the_abstract(said):
    text = said("abstract-disagrees-with-table")
    low, high = (81.15 - 79.35) / 79.35, (81.25 - 79.25) / 79.25
    assert low < 0.0235 < high
    assert rf"$1.9/79.3$ is {100 * 1.9 / 79.3:.1f}%, and unrounded scores could give 2.3%" in text
