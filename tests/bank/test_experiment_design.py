from math import ceil, comb, log, log2, sqrt
from statistics import NormalDist

import numpy as np

NORMAL = NormalDist()
T_975 = {4: 2.7764, 18: 2.1009, 20: 2.0860, 22: 2.0739}
T_975_BY_SEEDS = [2.7764, 2.4469, 2.3060, 2.2281, 2.1788, 2.1448, 2.1199, 2.1009, 2.0860]
T_975_BY_SEEDS += [2.0739, 2.0639, 2.0555, 2.0484, 2.0423, 2.0369, 2.0322, 2.0281, 2.0244]
T_991_BY_LOOK = [2.9653, 2.6026, 2.5131, 2.4727]


def expected_maximum(n):
    grid = np.linspace(-8, 8, 4001)
    below = np.array([NORMAL.cdf(x) for x in grid])
    density = np.array([NORMAL.pdf(x) for x in grid])
    return float((grid * n * below ** (n - 1) * density).sum() * (grid[1] - grid[0]))


def t_statistics(a, b, seeds):
    spread = np.sqrt((a[:, :seeds].var(axis=1, ddof=1) + b[:, :seeds].var(axis=1, ddof=1)) / seeds)
    return (a[:, :seeds].mean(axis=1) - b[:, :seeds].mean(axis=1)) / spread


def power(seeds, studies=40_000):
    generator = np.random.default_rng(0)
    a = generator.normal(0.5, 0.4, (studies, seeds))
    b = generator.normal(0.0, 0.4, (studies, seeds))
    return float((abs(t_statistics(a, b, seeds)) > T_975[2 * seeds - 2]).mean())


def two_sided_p(z):
    return 2 * (1 - NORMAL.cdf(z))


def test_number_of_pairwise_tests(said):
    text = said("optimiser-study-analysis-plan")
    tests = comb(4, 2) * 5
    assert f"{comb(4, 2)} pairs times 5 tasks, which is {tests} tests" in text
    assert f"expect {0.05 * tests:.1f} results below 0.05" in text
    assert f"{4 * 5 * 12} final runs" in text


def test_advantage_of_sixty_trials_over_five(said):
    text = said("sixty-trials-against-five")
    sixty, five = expected_maximum(60), expected_maximum(5)
    assert f"lies {sixty:.2f} standard deviations" in text
    assert f"the best of 5 only {five:.2f}" in text
    assert f"about {0.6 * (sixty - five):.2f} points" in text
    assert f"about {sixty - five:.2f} standard deviations or {0.6 * (sixty - five):.1f} points" in text


def test_chance_of_the_observed_gap_under_equal_methods(said):
    grid = np.linspace(-6, 6, 2001)
    below = np.array([NORMAL.cdf(x) for x in grid])
    density = np.array([NORMAL.pdf(x) for x in grid])
    beats = np.array([1 - NORMAL.cdf(x + 0.8 / 0.6) ** 60 for x in grid])
    chance = float((5 * below**4 * density * beats).sum() * (grid[1] - grid[0]))
    assert f"about {100 * chance:.0f}% of such studies" in said("sixty-trials-against-five")


def test_ablation_errors_and_runs(said):
    text = said("cumulative-ablation-order")
    single = 0.3 * sqrt(2)
    assert rf"\sqrt{{2}} \times 0.3 \approx {single:.2f}" in text
    assert f"about {1.9 / single:.1f} standard errors" in text
    assert f"beats A's by only {(73.1 - 71.2) - (71.2 - 70.0):.1f}" in text
    assert rf"$\sqrt{{6}} \times 0.3 \approx {0.3 * sqrt(1 + 4 + 1):.2f}$" in text
    assert f"$2^3 = {2**3}$ cells. Three seeds make {2**3 * 3} runs" in text
    assert f"That is {5 * 3} runs" in text
    assert rf"$0.3\sqrt{{2/12}} \approx {0.3 * sqrt(2 / 12):.2f}$" in text
    assert f"standard error {0.3 * sqrt(2 / 3):.2f} and most" in text


def test_seeds_by_the_normal_approximation(said):
    text = said("seeds-for-half-a-point")
    multiple = NORMAL.inv_cdf(0.975) + NORMAL.inv_cdf(0.8)
    needed = 2 * multiple**2 * (0.4 / 0.5) ** 2
    assert f"= {multiple:.2f}$ standard errors" in text
    assert rf"\approx {needed:.1f}$, rounded up to {ceil(needed)}" in text
    assert f"quadruples the need to about {4 * needed:.0f}" in text


def test_power_of_the_t_test(said):
    text = said("seeds-for-half-a-point")
    assert f"power of only about {100 * power(3):.0f}%" in text
    assert 0.78 < power(11) < 0.80 < power(12)
    assert "11 gives slightly less than 80%, so 12" in text


def test_spread_of_an_estimate_from_three_runs(said):
    low, high = sqrt(2 / (-2 * log(0.025))), sqrt(2 / (-2 * log(0.975)))
    assert f"runs from {low:.2f} to {high:.1f} times the estimate" in said("seeds-for-half-a-point")


def test_distillation_compute(said):
    text = said("distillation-equal-compute")
    student, teacher = 6 * 1e9, 2 * 3e9
    assert f"student costs {student / 1e9:.0f} GFLOPs per token" in text
    assert rf"$2 \times 3 = {teacher / 1e9:.0f}$" in text
    total = (student + teacher) * 20e9
    assert rf"about ${total / 1e20:.1f} \times 10^{{20}}$ FLOPs" in text
    assert f"1B model on {total / student / 1e9:.0f} billion tokens" in text


def test_trials_for_the_best_five_percent(said):
    text = said("random-search-top-five-percent")
    exact = log(0.05) / log(0.95)
    assert rf"\approx {exact:.1f}$, which means {ceil(exact)}" in text
    assert f"With 20 trials the chance is already {100 * (1 - 0.95**20):.0f}%" in text


def test_sweep_cost(said):
    text = said("pilot-and-sweep-cost")
    per_step = 600 / 500
    hours = per_step * 12_000 / 3600
    search, final = 3 * 30 * hours, 3 * 5 * hours
    total = 1.2 * (search + final)
    assert f"{per_step:.1f} seconds per step, so a full run takes {hours:.1f} hours" in text
    assert f"4 is {search:.0f} GPU-hours" in text
    assert f"4 is {final:.0f}. " in text
    assert f"about {search + final:.0f} GPU-hours before overhead" in text
    assert f"{total:.0f} GPU-hours, or {4 * total:,.0f} dollars" in text
    assert f"about {4 * total * 0.4 * 1.15:.0f} dollars" in text
    assert f"from {search:.0f} to {3 * (30 + 8 * 3)} GPU-hours" in text


def test_items_behind_the_accuracy_gap(said):
    assert f"difference is {2000 * (0.874 - 0.861):.0f} items" in said("notebook-accuracy-not-rerun")


def test_jump_in_standard_errors_and_bisection(said):
    text = said("four-point-jump")
    error = 0.3 * sqrt(2)
    gain = 80.1 - 76.0
    assert 9.5 < gain / error < 10
    assert f"A difference of {gain:.1f} is nearly ten standard errors" in text
    assert rf"\approx {error:.2f}$" in text
    assert f"among 40 in at most {ceil(log2(40))} tests" in text


def test_tokens_of_filtered_and_full_data(said):
    text = said("quality-filter-confound")
    assert f"mean {2 * 70} billion tokens against {2 * 100}, with {100 * (1 - 140 / 200):.0f}% fewer updates" in text
    assert f"about {200 / 70:.1f} epochs" in text


def test_batch_and_best_of_five(said):
    text = said("reproduction-gap-batch-size")
    assert rf"$8 \times 32 = {8 * 32}$" in text
    assert f"over {8 * 32 // 32} steps" in text
    assert f"about {0.4 * expected_maximum(5):.2f} points above the mean" in text
    assert f"most of the {84.1 - 82.3:.1f} open" in text


def test_bootstrap_band_of_five_seeds(said):
    text = said("shaded-band-five-seeds")
    generator = np.random.default_rng(0)
    weights = np.zeros((5, 1000))
    for column, draw in enumerate(generator.integers(0, 5, (1000, 5))):
        weights[:, column] = np.bincount(draw, minlength=5) / 5
    first, second = generator.standard_normal((2, 2500, 5))
    low_a, high_a = np.percentile(first @ weights, [2.5, 97.5], axis=1)
    low_b, high_b = np.percentile(second @ weights, [2.5, 97.5], axis=1)
    half_width = float(((high_a - low_a) / 2 / first.std(axis=1, ddof=1)).mean())
    assert abs(half_width - 0.77) < 0.01
    assert "averages about $0.77s$" in text
    assert abs(np.mean((low_a < 0) & (high_a > 0)) - 0.84) < 0.02
    assert "about 84% of cases" in text
    assert abs(np.mean((high_a < low_b) | (high_b < low_a)) - 0.05) < 0.015
    assert "a test at about the 5% level" in text
    assert f"about {1 / half_width:.1f} times wider" in text


def test_t_interval_of_five_seeds(said):
    assert rf"$2.776\,s/\sqrt{{5}} = {T_975[4] / sqrt(5):.2f}s$" in said("shaded-band-five-seeds")


def test_null_result_intervals(said):
    text = said("null-result-with-bounds")
    error = 0.28 * sqrt(2 / 10)
    wide, narrow = T_975[18] * error, 1.7341 * error
    few = T_975[4] * 0.28 * sqrt(2 / 3)
    assert rf"\sqrt{{2/10}} = {error:.3f}$" in text
    assert rf"$0.05 \pm {wide:.2f}$, from {0.05 - wide:.2f} to {0.05 + wide:.2f}" in text
    assert f"90% interval, {0.05 - narrow:.2f} to {0.05 + narrow:.2f}" in text
    assert f"from {0.05 - few:.2f} to {0.05 + few:.2f}: inconclusive" in text


def test_false_positives_when_adding_seeds(said):
    text = said("adding-seeds-until-significant")
    generator = np.random.default_rng(0)
    a, b = generator.standard_normal((2, 10_000, 20))
    hits = [abs(t_statistics(a, b, n)) > T_975_BY_SEEDS[n - 3] for n in range(3, 21)]
    assert abs(np.any(hits, axis=0).mean() - 0.22) < 0.012
    assert "identical normal methods gives about 22%" in text
    assert f"up to {len(hits)} chances to stop, from 3 to 20 seeds" in text
    four = [hits[n - 3] for n in (5, 10, 15, 20)]
    assert abs(np.any(four, axis=0).mean() - 0.13) < 0.01
    assert "each time gives about 13%" in text
    looks = zip((5, 10, 15, 20), T_991_BY_LOOK, strict=True)
    strict = [abs(t_statistics(a, b, n)) > bound for n, bound in looks]
    assert abs(np.any(strict, axis=0).mean() - 0.05) < 0.007
    assert "threshold of about 0.018 at each look" in text


def test_exaggeration_when_stopping_at_significance(said):
    generator = np.random.default_rng(0)
    a = generator.normal(1.0, 1.0, (10_000, 20))
    b = generator.normal(0.0, 1.0, (10_000, 20))
    reported = np.full(len(a), np.nan)
    for n in range(3, 21):
        stops = np.isnan(reported) & (abs(t_statistics(a, b, n)) > T_975_BY_SEEDS[n - 3])
        reported[stops] = (a[:, :n].mean(axis=1) - b[:, :n].mean(axis=1))[stops]
    assert f"report {np.nanmean(reported):.1f} times that" in said("adding-seeds-until-significant")


def test_extrapolated_lead(said):
    text = said("two-rung-extrapolation")
    first, second = 3.20 - 3.12, 2.74 - 2.72
    slope = (first - second) / 2
    assert f"falls by {slope:.2f} per decade, from {first:.2f} to {second:.2f}" in text
    assert rf"zero at about ${10 ** (second / slope):.1f} \times 10^{{20}}$" in text
    assert f"A leads by {2 * slope - second:.2f} at the target" in text
    assert f"B still leads by {second * second / first:.3f}" in text
    lead = 0.01 * sqrt(2)
    assert rf"0.01\sqrt{{2}} = {lead:.3f}$" in text
    assert rf"\sqrt{{5}} \times 0.014 = {sqrt(5) * lead:.3f}$" in text
    assert f"±{1.96 * sqrt(5) * lead:.2f}." in text
    assert f"shrinks to ±{1.96 * lead:.3f}," in text
    assert f"second win is only {second / lead:.1f} standard errors" in text


def test_uniform_learning_rates_above_a_hundredth(said):
    assert f"{100 * (1 - 0.01):.0f}% of draws exceed 0.01" in said("random-search-top-five-percent")


def test_cost_and_resolution_of_the_next_runs(said):
    text = said("two-rung-extrapolation")
    assert f"cost {100 * 2 * 5 * (1e18 + 1e20) / 1e22:.0f}% of the target run" in text
    assert f"costs {100 * 2 * 1e21 / 1e22:.0f}%" in text
    gap = (0.02 / 2) - (0.02 - 0.03)
    assert f"differ by {gap:.2f}, again {gap / (0.01 * sqrt(2)):.1f} standard errors" in text
    assert f"forms predict leads of {(0.08 + 0.02) / 2:.2f} and {0.08 / 2:.2f}" in text
    assert round(0.04 / 0.005) == 8
    assert "eight times as likely" in text


def test_clustered_judgements(said):
    text = said("three-raters-per-prompt")
    naive = sqrt(0.55 * 0.45 / 600)
    effect = 1 + (3 - 1) * 0.4
    error = naive * sqrt(effect)
    assert rf"0.45/600}} = {naive:.3f}$" in text
    assert f"p = {two_sided_p(0.05 / naive):.3f}" in text
    assert rf"\times 0.4 = {effect:.1f}$" in text
    assert f"effective number is {600 / effect:.0f}" in text
    assert f"becomes {error:.3f}" in text
    assert f"{100 * (0.55 - 1.96 * error):.1f}% to {100 * (0.55 + 1.96 * error):.1f}%, and p about" in text
    assert f"p about {two_sided_p(0.05 / error):.2f}" in text


def test_prompts_for_three_points(said):
    text = said("three-raters-per-prompt")
    needed = 0.25 * (1.96 / 0.03) ** 2
    assert f"about {needed:,.0f} prompts with one rater" in text
    prompts = round(needed * 1.8 / 3, -1)
    assert f"about {prompts:.0f} prompts and {3 * prompts:,.0f} judgements" in text
