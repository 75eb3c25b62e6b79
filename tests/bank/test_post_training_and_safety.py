from math import erf, exp, gamma, lgamma, log, pi, sqrt

import numpy as np


def _sigmoid(x):
    return 1 / (1 + exp(-x))


def _largest_normal(n):
    x = np.linspace(-9, 9, 18001)
    rank = np.array([(1 + erf(value / sqrt(2))) / 2 for value in x])
    density = np.exp(-(x**2) / 2) / sqrt(2 * pi)
    return float(np.sum(x * n * density * rank ** (n - 1)) * (x[1] - x[0]))


def test_range_of_discounts_that_prefer_the_goal(said):
    text = said("discount-loop-or-goal")
    upper = (1 + sqrt(5)) / 4
    assert np.allclose([8 * g**2 * (1 - g) for g in (0.5, upper)], 1)
    assert rf"0.5<\gamma<{upper:.3f}" in text
    assert rf"\approx{upper:.3f}" in text


def test_values_at_three_discounts(said):
    text = said("discount-loop-or-goal")
    assert f"looping is worth {1 / 0.7:.2f} and walking {8 * 0.3**2:.2f}" in text
    assert f"it is {1 / (1 - 2 / 3):.0f} against {8 * (2 / 3) ** 2:.2f}" in text
    assert f"it is {1 / (1 - 0.9):.0f} against {8 * 0.9**2:.2f}" in text


def test_gradient_with_and_without_baseline(said):
    text = said("baseline-two-armed-bandit")
    scores, pay = np.array([0.5, -0.5]), np.array([101, 99])
    plain, centred = scores * pay, scores * (pay - 100)
    assert f"samples are {plain[0]:.1f} and ${plain[1]:.1f}$, so the mean is {plain.mean():.1f}" in text
    assert f"the standard deviation {plain.std():.0f}" in text
    assert centred.tolist() == [0.5, 0.5]
    assert "both samples equal 0.5" in text
    assert f"gives a standard deviation of {(scores * (pay + 100)).std():.0f}" in " ".join(text.split())
    assert f"{(plain.std() / plain.mean()) ** 2:,.0f}".replace(",", "{,}") in text


def test_baseline_that_removes_the_variance_of_two_actions(said):
    def variance(chance, baseline):
        samples = np.array([(1 - chance) * (101 - baseline), -chance * (99 - baseline)])
        mean = chance * samples[0] + (1 - chance) * samples[1]
        return chance * samples[0] ** 2 + (1 - chance) * samples[1] ** 2 - mean**2

    assert np.isclose(variance(0.5, 100), 0)
    assert np.isclose(variance(0.3, 0.7 * 101 + 0.3 * 99), 0)
    text = " ".join(said("baseline-two-armed-bandit").split())
    assert "two actions with fixed pay" in text
    assert "when action 1 has probability 0.3" in text


def test_group_mean_with_own_sample_shrinks_the_gradient(said):
    pairs = [(a, b) for a in (0, 1) for b in (0, 1)]
    scores, pay = (0.5, -0.5), (101, 99)
    mean = np.mean([scores[a] * (pay[a] - (pay[a] + pay[b]) / 2) for a, b in pairs])
    assert np.isclose(mean, 0.5 * (1 - 1 / 2))
    assert "is multiplied by $1-1/K$" in said("baseline-two-armed-bandit")


def test_bias_of_the_largest_estimate(said):
    text = said("max-of-noisy-action-values")
    bias = round(_largest_normal(10), 2)
    assert f"mean {bias:.2f}" in text
    assert np.isclose(_largest_normal(2), 1 / sqrt(pi))
    assert rf"1/\sqrt\pi\approx{1 / sqrt(pi):.2f}" in text
    assert rf"/(1-\gamma)\approx{0.99 * bias / 0.01:.0f}$" in text
    assert round(0.99 / 0.01, -2) == 100
    assert "about a hundred times the one-step bias" in text


def test_ratio_of_the_example_token(said):
    text = said("ppo-ratio-stuck-at-one")
    assert f"true ratio is {0.4 / 0.2:.0f}" in text
    assert min(0.4 / 0.2, 1.2) == 1.2
    assert min(-0.4 / 0.2, -1.2) == -2


def test_share_of_the_end_token(said):
    assert f"One of 250 targets is {100 / 250:.1f}%" in said("chat-model-never-stops")


def test_preference_probability_and_losses(said):
    text = said("reward-model-score-offset")
    assert rf"\sigma(1.5)\approx{_sigmoid(1.5):.2f}" in text
    assert f"loss is {-log(_sigmoid(1.5)):.2f}" in text
    assert f"and {-log(_sigmoid(-1.5)):.2f} if not" in text
    assert rf"\log(0.7/0.3)\approx{log(0.7 / 0.3):.2f}" in text


def test_margin_and_loss_of_the_pair(said):
    text = said("dpo-chosen-likelihood-falls")
    chosen, rejected = -95 - -80, -140 - -85
    margin = 0.1 * (chosen - rejected)
    assert rf"\Delta_w={chosen}$ and $\Delta_l={rejected}$" in text
    assert rf"0.1\cdot{chosen - rejected}={margin:.0f}$" in text
    assert rf"\sigma(m)\approx{_sigmoid(margin):.3f}$ and the loss is {-log(_sigmoid(margin)):.3f}" in text
    assert f"loss then stays at {-log(_sigmoid(0)):.3f}" in " ".join(text.split())


def test_advantages_of_a_group(said):
    text = said("group-advantages-two-of-eight")
    rewards = np.array([1] * 2 + [0] * 6)
    for spread, name in ((rewards.std(), "1.73 for right"), (rewards.std(ddof=1), "gives 1.62 and")):
        assert f"{(1 - rewards.mean()) / spread:.2f}" in name
    assert f"right answers get {0.75 / rewards.std():.2f} and wrong ones ${-0.25 / rewards.std():.2f}$" in text
    sample = rewards.std(ddof=1)
    assert f"sample standard deviation, {sample:.3f}, gives {0.75 / sample:.2f} and ${-0.25 / sample:.2f}$" in text


def test_silent_groups(said):
    text = said("group-advantages-two-of-eight")
    silent = [100 * (p**8 + (1 - p) ** 8) for p in (0.01, 0.5, 0.9)]
    assert f"{silent[0]:.0f}% at $p=0.01$, {silent[1]:.1f}% at 0.5 and {silent[2]:.0f}% at 0.9" in text


def test_weight_of_a_group(said):
    text = said("group-advantages-two-of-eight")
    one, four = np.array([1] + [0] * 7), np.array([1] * 4 + [0] * 4)
    for rewards in (one, four):
        assert np.isclose(np.sum(((rewards - rewards.mean()) / rewards.std()) ** 2), 8)
    weights = [np.sum((rewards - rewards.mean()) ** 2) for rewards in (one, four)]
    assert f"{weights[0]:.3f} for one right answer, {weights[1]:.0f} for four" in text


def test_best_of_n_with_normal_error(said):
    text = said("best-of-n-noisy-reward")
    largest = _largest_normal(16)
    assert rf"\sqrt2\cdot{largest:.2f}={sqrt(2) * largest:.2f}$, so quality is {largest / sqrt(2):.2f}" in text
    assert f"Quality at 256 is {_largest_normal(256) / sqrt(2):.2f}" in text
    cost = [log(n) - (n - 1) / n for n in (16, 256)]
    assert f"{cost[0]:.2f} nats for 16 and {cost[1]:.2f} for 256" in text


def test_best_of_n_with_heavy_tails(said):
    text = said("best-of-n-noisy-reward")
    tail = np.logspace(1, 6, 600)
    score = np.concatenate([-tail[::-1], np.linspace(-10, 10, 1201)[1:-1], tail])
    quality = np.linspace(-6, 6, 121)
    weight = np.exp(-(quality**2) / 2)
    weight /= weight.sum()
    peak = gamma(2) / (sqrt(3 * pi) * gamma(1.5))
    error = peak * (1 + (score[:, None] - quality) ** 2 / 3) ** -2
    density, product = error @ weight, error @ (weight * quality)
    rank = np.concatenate([[0], np.cumsum((density[1:] + density[:-1]) / 2 * np.diff(score))])
    rank /= rank[-1]
    given = product / density
    best = [float(np.sum((given[1:] + given[:-1]) / 2 * np.diff(rank**n))) for n in (16, 256)]
    assert f"quality is {best[0]:.2f} at 16 and {best[1]:.2f} at 256" in text


def test_rewarded_failures(said):
    text = said("coding-agent-passes-its-tests")
    assert f"$80-41={80 - 41}$ points" in text
    assert f"{100 * 39 / 80:.0f}% of all rewarded" in text
    assert f"at least {35 - 34} of 35" in text


def test_difference_in_differences(said):
    text = said("sycophancy-before-and-after")
    before, after = 70 - 60, 74 - 52
    assert f"costs {before} points, then {after}" in text
    assert f"difference in differences is {after - before} points" in text


def test_deference_and_doubt(said):
    text = said("assisted-workers-below-assistant")
    assert f"$b$ is {(0.71 - 0.73 * 0.95) / 0.27:.2f}" in text
    assert f"$a$ is {(0.71 - 0.27 * 0.58) / 0.73:.2f}" in text
    assert abs(1 - (0.71 - 0.27 * 0.58) / 0.73 - 0.25) < 0.02
    assert "about a quarter of the right answers" in text
    assert f"{71 - 58} of the {92 - 58} points" in text


def test_success_after_a_hundred_attempts(said):
    text = said("one-attempt-per-harmful-request")
    assert rf"1-0.99^{{100}}={100 * (1 - 0.99**100):.0f}\%" in text
    always = [1] * 5 + [0] * 495
    assert f"it stays at {100 * np.mean([1 - (1 - p) ** 100 for p in always]):.0f}%, the minimum" in text
    a, b = 0.1, 9.9
    broken = 1 - exp(lgamma(b + 100) + lgamma(a + b) - lgamma(a + b + 100) - lgamma(b))
    assert f"gives {100 * broken:.0f}%" in text


def test_interval_of_five_in_five_hundred(said):
    def at_most(k, p):
        terms = [lgamma(501) - lgamma(i + 1) - lgamma(501 - i) + i * log(p) + (500 - i) * log(1 - p) for i in range(k)]
        return sum(exp(each) for each in terms)

    grid = np.arange(0.0005, 0.05, 0.0001)
    upper = next(p for p in grid if at_most(6, p) < 0.025)
    lower = next(p for p in grid if 1 - at_most(5, p) > 0.025)
    text = " ".join(said("one-attempt-per-harmful-request").split())
    assert f"interval of {100 * lower:.1f}% to {100 * upper:.1f}%" in text
    assert f"the maximum is {100 * (1 - (1 - 0.023) ** 100):.0f}%" in text


def test_what_the_filter_keeps_and_removes(said):
    text = said("open-weights-refusals-removed")
    hazardous = 1e9 * 0.001
    harmless = (1e9 - hazardous) * 0.02
    assert f"{hazardous * 0.05:,.0f} hazardous ones stay" in text
    assert f"{harmless / 1e6:.0f} million harmless ones go" in text
    assert f"Only {100 * hazardous * 0.95 / (hazardous * 0.95 + harmless):.1f}%" in text
