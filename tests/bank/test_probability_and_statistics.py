from itertools import combinations, product
from math import ceil, comb, exp, gamma, lgamma, log, pi, sqrt
from statistics import NormalDist, mean, stdev

import numpy as np

NORMAL = NormalDist()
Z95 = NORMAL.inv_cdf(0.975)


def bisect(low, high, is_below):
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if is_below(middle) else (low, middle)
    return low


def two_sided(z):
    return 2 * (1 - NORMAL.cdf(abs(z)))


def test_flagged_essay_posterior(said):
    text = said("base-rate-flagged-essay")
    posterior = 0.95 * 0.01 / (0.95 * 0.01 + 0.02 * 0.99)
    assert f"About {100 * posterior:.0f}%" in text
    assert f"{0.95 * 100:.0f} true and {0.02 * 9900:.0f} false flags" in text
    assert f"0.95/0.02 = {0.95 / 0.02:.1f}" in text
    assert f"47.5/99 \\approx {47.5 / 99:.2f}" in text


def test_flagged_essay_variations(said):
    text = said("base-rate-flagged-essay")
    common = 47.5 / 9 / (1 + 47.5 / 9)
    second = 47.5**2 / 99 / (1 + 47.5**2 / 99)
    false_rate = 0.95 * 0.01 / 9 / 0.99
    assert f"would mean {100 * common:.0f}%" in text
    assert f"again and give {100 * second:.0f}%" in text
    assert f"fall to about {100 * false_rate:.2f}%" in text


def test_two_divisors(said):
    text = said("two-libraries-two-deviations")
    runs = [0.81, 0.83, 0.85]
    assert f"np.std(runs)  # {np.std(runs):.4f}" in text
    assert f"pd.Series(runs).std()  # {stdev(runs):.4f}" in text
    assert f"\\approx {sqrt(3 / 2):.2f}$; for $n = 1000$ it is {sqrt(1000 / 999):.4f}" in text


def test_deviation_of_three_runs_is_biased(said):
    text = said("two-libraries-two-deviations")
    ratio = sqrt(2 / 2) * gamma(3 / 2) / gamma(2 / 2)
    assert f"about {100 * (1 - ratio):.0f}% too low" in text
    quantile = bisect(0, 50, lambda t: 0.5 + t / (2 * sqrt(2 + t * t)) < 0.975)
    assert f"t quantile {quantile:.2f}" in text
    assert f"\\approx {0.02 / sqrt(3):.4f}" in text
    assert f"half-width is about {quantile * 0.02 / sqrt(3):.3f}" in text


def test_interval_and_flat_prior_agree(said):
    text = said("interval-read-as-probability")
    n, k = 200, 164
    centre = (k + Z95**2 / 2) / (n + Z95**2)
    half = Z95 / (n + Z95**2) * sqrt(k * (n - k) / n + Z95**2 / 4)
    assert f"The 95% Wilson interval is {100 * (centre - half):.1f}% to {100 * (centre + half):.1f}%" in text

    def beta_cdf(x):
        return sum(comb(201, j) * x**j * (1 - x) ** (201 - j) for j in range(165, 202))

    low, high = (bisect(0, 1, lambda x, level=level: beta_cdf(x) < level) for level in (0.025, 0.975))
    assert f"range is also {100 * low:.1f}% to {100 * high:.1f}%" in text


def test_interval_between_two_uniform_draws(said):
    draws = np.random.default_rng(1).uniform(-0.5, 0.5, (200_000, 2))
    low, high = draws.min(axis=1), draws.max(axis=1)
    covers = (low < 0) & (high > 0)
    assert abs(covers.mean() - 0.5) < 0.01
    assert covers[high - low > 0.5].all()
    assert "confidence level is 50%" in said("interval-read-as-probability")


def test_overlapping_bars(said):
    text = said("overlapping-error-bars")
    error = 0.6 * sqrt(2)
    half = Z95 * 0.6
    assert f"from {10 - half:.2f} to {10 + half:.2f} and from {12 - half:.2f} to {12 + half:.2f}" in text
    assert f"\\approx {error:.3f}$" in text
    assert f"\\approx {2 / error:.2f}$ and the two-sided p-value is about {two_sided(2 / error):.3f}" in text


def test_touching_bars(said):
    text = said("overlapping-error-bars")
    touching = 2 * Z95 / sqrt(2)
    assert f"{2 * Z95:.2f} standard errors apart, which gives $z = {touching:.2f}$" in text
    assert f"p near {two_sided(touching):.3f}" in text
    assert f"$z = {sqrt(2):.2f}$ and p near {two_sided(sqrt(2)):.2f}" in text


def test_permutation_of_six_runs(said):
    text = said("permutation-test-three-runs")
    runs = [81, 82, 83, 77, 78, 79]
    gaps = []
    for chosen in combinations(range(6), 3):
        first = mean(runs[i] for i in chosen)
        second = mean(runs[i] for i in range(6) if i not in chosen)
        gaps.append(abs(first - second))
    extreme = sum(gap >= 4 for gap in gaps)
    assert f"p = {extreme}/{len(gaps)} = {extreme / len(gaps):.2f}" in text


def test_permutation_floors(said):
    text = said("permutation-test-three-runs")
    assert f"2/{comb(8, 4)} \\approx {2 / comb(8, 4):.3f}" in text
    assert f"2/{comb(10, 5)} \\approx {2 / comb(10, 5):.3f}" in text
    patterns = list(product((-1, 1), repeat=3))
    assert f"{len(patterns)}$ patterns and the floor is {2 / len(patterns):.2f}" in text
    assert min(n for n in range(1, 20) if 2 / 2**n < 0.05) == 6
    assert "at least six pairs" in text


def test_t_test_of_six_runs(said):
    t = 4 / sqrt(2 / 3)
    x = t / sqrt(1 + t * t / 4)
    p = 2 * (0.5 - 3 / 8 * x * (1 - x * x / 12))
    text = said("permutation-test-three-runs")
    assert f"t = {t:.1f}$ and p of about {p:.3f}" in text


def test_density_estimate_near_zero(said):
    text = said("density-curve-below-zero")
    width = 2000**-0.2
    height = exp(width**2 / 2) * NORMAL.cdf(-width)
    assert f"{width:.2f} seconds because" in text
    assert f"\\approx {height:.2f}$ instead of 1" in text
    assert f"about {100 * (0.5 - height):.0f}% of the area" in text


def test_density_estimate_by_simulation(said):
    times = np.random.default_rng(2).exponential(1, 2000)
    width = times.std(ddof=1) * 2000**-0.2
    below = np.mean([NORMAL.cdf(-t / width) for t in times])
    height = np.mean([NORMAL.pdf(t / width) for t in times]) / width
    assert abs(below - 0.08) < 0.01
    assert abs(height - 0.42) < 0.05
    assert "about 8% of its area" in said("density-curve-below-zero")


def test_zero_failures_limits(said):
    text = said("zero-failures-upper-limit")
    limit = 1 - 0.05 ** (1 / 300)
    assert f"\\approx {100 * limit:.2f}\\%" in text
    assert f"0.025^{{1/300}} \\approx {100 * (1 - 0.025 ** (1 / 300)):.2f}\\%" in text
    assert f"again {100 * (1 - 0.05 ** (1 / 301)):.2f}%" in text
    assert f"\\ln 0.05 \\approx {-log(0.05):.1f}" in text
    assert f"need {ceil(log(0.05) / log(0.999)):,} clean" in text
    assert f"grows to about {100 * limit / 0.8:.2f}%" in text


def test_false_share_of_significant_results(said):
    text = said("p-value-as-chance-of-luck")
    working, useless = 1000 * 0.1 * 0.5, 1000 * 0.9 * 0.05
    share = useless / (useless + working)
    assert f"{useless:.0f}/{useless + working:.0f} \\approx {100 * share:.0f}\\%" in text
    odds = share / (1 - share) * 0.05 / 0.5
    assert f"{100 * share:.0f}% down to about {100 * odds / (1 + odds):.0f}%" in text


def test_evidence_of_p_at_three_percent(said):
    text = said("p-value-as-chance-of-luck")
    z = NORMAL.inv_cdf(1 - 0.03)
    shift = NORMAL.inv_cdf(0.95)
    ratio = NORMAL.pdf(z - shift) / NORMAL.pdf(z)
    odds = 9 / ratio
    assert f"true shift of {shift:.3f} standard errors" in text
    assert f"z = {z:.2f}$" in text
    assert f"about {ratio:.1f} times as likely" in text
    assert f"become {odds:.2f} to 1 against" in text
    assert f"no effect is about {100 * odds / (1 + odds):.0f}%" in text


def test_step_up_rejections(said):
    text = said("step-up-among-ten-tests")
    values = [0.001, 0.012, 0.014, 0.019, 0.03, 0.2, 0.35, 0.5, 0.7, 0.9]
    assert ", ".join(str(p) for p in values) in text.replace("\n", " ")
    assert [p for p in values if p <= 0.005] == [0.001]
    assert values[1] > 0.05 / 9
    passing = [k for k, p in enumerate(values, 1) if p <= 0.05 * k / 10]
    assert max(passing) == 4
    assert 2 not in passing
    assert "rejects the first four, including 0.012" in text
    changed = [*values[:3], 0.021, *values[4:]]
    assert max(k for k, p in enumerate(changed, 1) if p <= 0.05 * k / 10) == 3


def test_step_up_adjusted_values(said):
    text = said("step-up-among-ten-tests")
    values = np.array([0.001, 0.012, 0.014, 0.019, 0.03, 0.2, 0.35, 0.5, 0.7, 0.9])
    raw = values * 10 / np.arange(1, 11)
    adjusted = np.minimum.accumulate(raw[::-1])[::-1]
    first = [f"{adjusted[i]:.{digits}f}" for i, digits in enumerate((3, 3, 3, 4, 3))]
    assert f"starts with {', '.join(first[:4])} and {first[4]}" in text
    assert f"\\approx {sum(1 / k for k in range(1, 11)):.2f}$" in text


def test_items_for_one_point(said):
    text = said("test-items-for-one-point")
    factor = (Z95 + NORMAL.inv_cdf(0.8)) ** 2
    separate = 0.9 * 0.1 + 0.91 * 0.09
    paired = 0.05 - 0.01**2
    assert f"squared bracket is {factor:.2f}" in text
    assert f"= {separate:.4f}$, so $n$ is about {round(factor * separate / 1e-4, -2):,.0f} per model" in text
    assert f"= {paired:.4f}$ and $n$ is about {round(factor * paired / 1e-4, -1):,.0f} items" in text
    independent = 0.9 * 0.09 + 0.1 * 0.91
    assert f"disagree on {100 * independent:.1f}% of items" in text
    assert abs((independent - 0.01**2) - separate) < 1e-12


def test_power_with_a_thousand_items(said):
    text = said("test-items-for-one-point")
    error = sqrt(0.0499 / 1000)
    assert f"power is about {100 * NORMAL.cdf(0.01 / error - Z95):.0f}%" in text
    assert f"gain of about {100 * Z95 * error:.1f} points" in text


def test_design_effect_of_prompts(said):
    text = said("bootstrap-that-ignores-prompts")
    naive = sqrt(0.7 * 0.3 / 1000)
    factor = 1 + 19 * 0.3
    assert f"±{100 * Z95 * naive:.1f} points" in text
    assert f"the factor is {factor:.1f}" in text
    assert f"from {100 * naive:.2f} to {100 * naive * sqrt(factor):.2f} points" in text
    assert f"±{100 * Z95 * naive * sqrt(factor):.1f}" in text
    assert f"as if there were {1000 / factor:.0f} independent answers" in " ".join(text.split())
    assert f"two such scores has a standard error of {100 * naive * sqrt(2 * factor):.1f} points" in text
    assert f"the shift would be {0.07 / naive / sqrt(2):.1f} standard errors" in text


def test_other_designs_of_prompts(said):
    text = said("bootstrap-that-ignores-prompts")
    variance = 0.7 * 0.3
    assert f"5 answers gives {100 * sqrt(variance * (1 + 4 * 0.3) / 1000):.2f} points" in text
    assert f"still leave {100 * sqrt(0.3 * variance / 50):.2f}" in text
    within = sqrt(0.7 * variance / 1000)
    assert f"the standard error is then about {100 * within:.1f} points" in text
    assert round(100 * within * sqrt(19 / 20), 1) == round(100 * within, 1)


def test_routed_tickets(said):
    text = said("routed-tickets-reversal")
    easy_a, hard_a, easy_b, hard_b = 190 / 200, 480 / 800, 736 / 800, 110 / 200
    assert f"{100 * (190 + 480) / 1000:.1f}% for A, {100 * (736 + 110) / 1000:.1f}% for B" in text
    assert f"{100 * easy_a:.0f}% to {100 * easy_b:.0f}% and {100 * hard_a:.0f}% to {100 * hard_b:.0f}%" in text
    adjusted = (easy_a + hard_a) / 2, (easy_b + hard_b) / 2
    assert f"A gets {100 * adjusted[0]:.1f}% and B {100 * adjusted[1]:.1f}%" in text
    spread = sum(p * (1 - p) / n for p, n in ((easy_a, 200), (hard_a, 800), (easy_b, 800), (hard_b, 200)))
    error = sqrt(spread) / 2
    gap = adjusted[0] - adjusted[1]
    assert f"gap of {100 * gap:.1f} points has a standard error of about {100 * error:.1f}" in text
    assert gap < 2 * error


def test_pi_estimate_error(said):
    text = said("threaded-pi-estimate")
    error = 4 * sqrt(pi / 4 * (1 - pi / 4) / 1e7)
    assert f"\\approx {error:.5f}$" in text
    assert f"lies {pi - 2.31:.2f} too low, about {round((pi - 2.31) / error, -2):,.0f} standard errors" in text
    assert round(0.001 * pi / error) == 6
    assert "show as six" in text


def test_sticky_chain(said):
    text = said("sticky-chain-effective-draws")
    step = np.array([[0.9, 0.1], [0.3, 0.7]])
    stationary = np.linalg.matrix_power(step, 200)[0]
    assert f"\\pi = ({stationary[0]:.2f}, {stationary[1]:.2f})" in text
    second = min(np.linalg.eigvals(step).real)
    assert f"= {second:.1f}$" in text
    late = np.linalg.matrix_power(step, 10)[0, 1]
    assert f"off by {stationary[1] - late:.4f}" in text


def test_sticky_chain_effective_draws(said):
    text = said("sticky-chain-effective-draws")
    factor = (1 + 0.6) / (1 - 0.6)
    assert f"= {factor:.0f}$" in text
    assert f"worth {10_000 / factor:,.0f} draws" in text
    naive = sqrt(0.25 * 0.75 / 10_000)
    assert f"is {naive * sqrt(factor):.4f}, not the naive {naive:.4f}" in text
    thinned = 2500 * (1 - 0.6**4) / (1 + 0.6**4)
    assert f"about {round(thinned, -1):,.0f} draws" in text


def test_map_values(said):
    text = said("map-changes-with-coordinates")
    rate = np.linspace(0.0001, 0.9999, 9999)
    density = rate**4 * (1 - rate)
    assert abs(rate[density.argmax()] - 4 / 5) < 1e-4
    assert abs(rate[(density * rate * (1 - rate)).argmax()] - 5 / 7) < 1e-4
    assert f"5/7 \\approx {5 / 7:.3f}" in text
    log_odds = np.log(rate / (1 - rate))
    average = (density * log_odds).sum() / density.sum()
    assert f"turning back gives {1 / (1 + exp(-average)):.3f}" in text


def test_map_values_with_more_data(said):
    a, b = 240 + 2, 60 + 2
    first, second = (a - 1) / (a + b - 2), a / (a + b)
    text = said("map-changes-with-coordinates")
    assert f"are {first:.3f} and {second:.3f}" in text


def test_second_moment_of_weights(said):
    text = said("importance-weights-in-dimensions")
    x = np.linspace(-40, 40, 400_001)
    target = np.exp(-(x**2) / 2) / sqrt(2 * pi)
    proposal = np.exp(-(x**2) / 8) / sqrt(8 * pi)
    moment = (target * (target / proposal)).sum() * (x[1] - x[0])
    assert abs(moment - 4 / sqrt(7)) < 1e-9
    assert f"factor is {moment:.3f}" in text
    assert f"becomes about {round(moment**20, -2):,.0f}" in text
    assert f"worth about {1e6 / moment**20:.0f}" in text
    narrow = 1.1**2 / sqrt(2 * 1.1**2 - 1)
    assert f"would keep {100 / narrow**20:.0f}%" in text


def test_infinite_variance_hides_in_the_sample(said):
    sizes = []
    for seed in range(21):
        x = np.random.default_rng(seed).normal(0, 0.7, 100_000)
        weight = np.exp(x**2 / 2 * (1 / 0.49 - 1))
        sizes.append(weight.sum() ** 2 / (weight**2).sum() / 100_000)
    assert 0.4 < np.median(sizes) < 0.6
    assert "effective size near half of $n$" in said("importance-weights-in-dimensions")


def test_reported_size_in_twenty_dimensions(said):
    text = said("importance-weights-in-dimensions")
    shares = []
    for seed in range(41):
        squares = np.random.default_rng(seed).chisquare(20, 100_000) * 0.49
        weight = np.exp((squares - squares.max()) / 2 * (1 / 0.49 - 1))
        shares.append(weight.sum() ** 2 / (weight**2).sum() / 100_000)
    assert round(100 * np.median(shares), 1) == 0.3
    assert "for $d = 20$ the median report is 0.3%" in text
    assert f"the true {100 * (4 / sqrt(7)) ** -20:.3f}% of $s = 2$" in text


def test_correlation_among_accepted(said):
    text = said("collider-among-accepted-papers")

    def after_selection(share):
        cut = NORMAL.inv_cdf(1 - share)
        level = NORMAL.pdf(cut) / share
        return cut, level, 1 + cut * level - level**2

    cut, level, variance = after_selection(0.1)
    assert f"90% point, {cut:.4f}, has mean {level:.3f}" in text
    assert f"\\approx {variance:.3f}$" in text
    assert f"falls to {2 * variance:.3f}" in text
    assert f"\\approx {(2 * variance - 2) / (2 * variance + 2):.2f}$" in text
    noisy = 2 * (1 - 0.5 * (1 - variance))
    assert f"would give only {(noisy - 2) / (noisy + 2):.2f}" in text
    papers = np.random.default_rng(3).normal(size=(400_000, 2))
    total = papers.sum(axis=1)
    accepted = papers[total > np.quantile(total, 0.9)]
    assert abs(np.corrcoef(accepted.T)[0, 1] + 0.71) < 0.01
    noise = total + np.random.default_rng(4).normal(0, sqrt(2), len(total))
    accepted = papers[noise > np.quantile(noise, 0.9)]
    assert abs(np.corrcoef(accepted.T)[0, 1] + 0.26) < 0.01


def test_bound_for_the_best_model(said):
    text = said("best-of-a-thousand-bound")
    margin = sqrt(log(1000 / 0.05) / 20_000)
    assert f"\\approx {100 * margin:.2f}$ points" in text
    assert f"accuracy is at least about {100 * (0.9 - margin):.1f}%" in text
    assert f"same bound is {100 * sqrt(log(1 / 0.05) / 20_000):.2f} points" in text
    assert f"or {100 * Z95 * sqrt(0.09 / 10_000):.2f} points" in text


def test_chernoff_bound_for_the_best_model(said):
    def divergence(rate):
        return 0.9 * log(0.9 / rate) + 0.1 * log(0.1 / (1 - rate))

    bound = bisect(0.5, 0.9, lambda rate: 10_000 * divergence(rate) > log(1000 / 0.05))
    assert f"gives {100 * bound:.1f}%" in said("best-of-a-thousand-bound")


def test_exact_bound_for_the_best_model(said):
    hits = np.arange(9000, 10_001)
    choices = np.array([lgamma(10_001) - lgamma(k + 1) - lgamma(10_001 - k) for k in hits])

    def tail(rate):
        return np.exp(choices + hits * log(rate) + (10_000 - hits) * log(1 - rate)).sum()

    bound = bisect(0.88, 0.9, lambda rate: tail(rate) < 0.05 / 1000)
    assert f"level $0.05/K$ gives {100 * bound:.1f}%" in said("best-of-a-thousand-bound")
