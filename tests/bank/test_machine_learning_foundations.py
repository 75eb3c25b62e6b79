from itertools import product
from math import ceil, erf, exp, log, log1p, pi, sin, sqrt
from statistics import mean, median

import numpy as np


def _normal_cdf(x):
    return (1 + erf(x / sqrt(2))) / 2


def _sigmoid(x):
    return 1 / (1 + exp(-x))


def test_half_wrong_labels_make_six_points(said):
    assert f"about {0.5 * 12:.0f} of the 12 points" in said("flat-learning-curve-labels")


def test_penalty_falls_by_a_million(said):
    assert 1000**2 == 10**6
    text = said("one-column-to-millimetres")
    assert "a million times smaller" in text
    assert "$10^6$ to the squared distance" in text


def test_ridge_and_distances_notice_the_unit_but_least_squares_does_not(said):
    rng = np.random.default_rng(0)
    x = rng.normal(size=(60, 3))
    y = x @ [1.0, 0.5, 0.2] + rng.normal(size=60)
    scaled = x * [1, 1, 1000]

    def fitted(design, penalty):
        gram = design.T @ design + penalty * np.eye(3)
        return design @ np.linalg.solve(gram, design.T @ y)

    assert np.allclose(fitted(x, 0), fitted(scaled, 0))
    assert not np.allclose(fitted(x, 20), fitted(scaled, 20), atol=1e-3)
    assert "Ridge, nearest neighbours and the RBF" in said("one-column-to-millimetres")


def test_new_labels_repeat_the_last_growth(said):
    assert 100_000 / 20_000 == 500_000 / 100_000 == 5
    assert "going to 500,000 is the same factor of five" in said("flat-learning-curve-labels")


def test_best_constants(said):
    times = [1, 2, 3, 4, 100]

    def pinball(c):
        return sum(0.9 * (y - c) if y > c else 0.1 * (c - y) for y in times)

    best = min(range(1, 121), key=pinball)
    text = said("best-constant-under-loss")
    assert f"the mean, {mean(times):.0f}" in text
    assert f"the median, {median(times):.0f}" in text
    assert f"quantile, here {best}" in text
    assert f"= {0.1 * 4 - 0.9 * 1:.1f}$" in text
    assert f"Beyond 100 the slope is $+{0.1 * 5:.1f}$" in text


def test_kmeans_prefers_the_cut(said):
    spread = 0.5**2 + 1.5**2
    half = 25 * (1 - 2 / pi)
    text = said("kmeans-cuts-long-clusters")
    assert f"= {5**2 + 0.5**2}$" in text
    assert f"= {half:.1f}$" in text
    assert f"The sum is {half + spread:.1f}" in text
    assert f"become {1 + 0.25 / spread:.2f} for the true partition and {half / 25 + 1:.2f} for the" in text


def test_true_partition_is_the_worse_optimum_where_it_is_stable(said):
    ends = []
    for seed in range(12):
        rng = np.random.default_rng(seed)
        x = np.c_[rng.normal(0, 5, 400), rng.normal(0, 0.5, 400) + np.repeat([-1.5, 1.5], 200)]
        centres = np.array([[0, -1.5], [0, 1.5]])
        for _ in range(100):
            nearest = ((x[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)
            centres = np.array([x[nearest == k].mean(axis=0) for k in (0, 1)])
        ends.append(((x - centres[nearest]) ** 2).sum() / 400)
    assert sum(end < 15 for end in ends) >= 4
    assert sum(end > 20 for end in ends) >= 1
    text = said("kmeans-cuts-long-clusters")
    assert "often drifts to the cut" in text
    assert "a local optimum with the higher objective" in text


def test_rotation_makes_both_columns_vary_equally(said):
    turn = np.array([[1, -1], [1, 1]]) / sqrt(2)
    turned = turn @ np.diag([25, 2.5]) @ turn.T
    assert np.isclose(turned[0, 0], turned[1, 1])
    assert "both columns then have equal variance" in said("kmeans-cuts-long-clusters")


def test_first_component_misses_the_class(said):
    text = said("pca-variance-not-class-information")
    assert f"{0.8**2 + 0.6**2:.0f}$" in text
    assert f"19/20, which is {100 * 19 / 20:.0f}%" in text
    assert f"\\Phi(0.8/0.6) = {_normal_cdf(0.8 / 0.6):.2f}$" in text
    assert f"from {100 * _normal_cdf(0.8 / 0.6):.0f}% to 50%" in text


def test_penalty_of_the_gaussian_prior(said):
    text = said("l2-penalty-as-gaussian-prior")
    assert f"4/0.25 = {2**2 / 0.5**2:.0f}$" in text
    assert f"${2**2 / 0.5**2:.0f}/n$" in text


def test_ridge_is_the_posterior_mode(said):
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(30, 4)), rng.normal(size=30)
    mode = np.linalg.solve(x.T @ x / 4 + np.eye(4) / 0.25, x.T @ y / 4)
    assert np.allclose(mode, np.linalg.solve(x.T @ x + 16 * np.eye(4), x.T @ y))
    assert "here 16" in said("l2-penalty-as-gaussian-prior")


def test_sigmoids_and_softmax(said):
    logits = [2, 2, -1]
    gates = [_sigmoid(z) for z in logits]
    total = sum(exp(z) for z in logits)
    shares = [exp(z) / total for z in logits]
    text = said("softmax-or-independent-sigmoids")
    assert f"Sigmoids give {gates[0]:.2f}, {gates[1]:.2f} and {gates[2]:.2f}, which sum to {sum(gates):.2f}" in text
    assert f"Softmax gives {shares[0]:.2f}, {shares[1]:.2f} and {shares[2]:.2f}" in text


def test_every_predictor_guesses(said):
    labelings = list(product((0, 1), repeat=3))
    errors = {
        mean(sum(a != b for a, b in zip(guess, truth, strict=True)) for truth in labelings) for guess in labelings
    }
    text = said("no-free-lunch-and-benchmarks")
    assert f"$2^3 = {len(labelings)}$" in text
    assert errors == {1.5}
    assert "makes 1.5 errors" in text


def test_ridge_and_lasso_on_orthonormal_columns(said):
    found = [3.0, -1.2, 0.4]
    ridge = [w / 2 for w in found]
    lasso = [np.sign(w) * max(abs(w) - 1, 0) for w in found]
    text = said("ridge-lasso-orthonormal-design")
    assert f"{ridge[0]:.1f}, ${ridge[1]:.1f}$, {ridge[2]:.1f}" in text
    assert f"{lasso[0]:.1f}, ${lasso[1]:.1f}$, {lasso[2]:.0f}" in text


def test_ridge_factors_by_singular_value(said):
    text = said("ridge-lasso-orthonormal-design")
    assert f"{100 / 101:.3f} for singular value $d = 10$ and {0.01 / 1.01:.4f} for $d = 0.1$" in text


def test_separated_loss_keeps_falling(said):
    text = said("separable-data-infinite-coefficients")
    for scale in (10, 20):
        digits, power = f"{log1p(exp(-scale)):.1e}".split("e")
        assert f"${digits} \\times 10^{{{int(power)}}}$ at $c = {scale}$" in text


def test_wald_statistic_and_deviance(said):
    text = said("separable-data-infinite-coefficients")
    z = 75 / 16809
    assert f"z = 75/16809 = {z:.4f}" in text
    assert f"the p-value {2 * (1 - _normal_cdf(z)):.3f}" in text
    assert f"$80 \\ln 2 = {80 * log(2):.1f}$" in text


def test_slope_and_standard_error_of_separated_data():
    x = np.r_[np.linspace(-2, -0.2, 20), np.linspace(0.3, 2, 20)]
    y = np.repeat([0.0, 1.0], 20)
    design = np.c_[np.ones(40), x]
    eta = np.log((y + 0.5) / (1.5 - y))
    for _ in range(25):
        p = 1 / (1 + np.exp(-eta))
        slope = np.maximum(p * (1 - p), np.finfo(float).eps)
        q, r = np.linalg.qr(np.sqrt(slope)[:, None] * design)
        beta = np.linalg.solve(r, q.T @ (np.sqrt(slope) * (eta + (y - p) / slope)))
        eta = design @ beta
    error = np.linalg.norm(np.linalg.inv(r)[1])
    assert beta[1] > 50
    assert error / beta[1] > 100


def test_forest_variance(said):
    def variance(correlation, trees, single=1.0):
        return single * (correlation + (1 - correlation) / trees)

    text = said("forest-variance-floor")
    assert f"this is {variance(0.3, 500):.4f} for 500 trees and {variance(0.3, 5000):.4f} for 5,000" in text
    assert f"has variance {variance(0.1, 500, 1.5):.3f}" in text
    assert 0.45 < variance(0.1, 500, 1.5) / variance(0.3, 500) < 0.55


def test_forest_variance_formula():
    trees, correlation = 7, 0.3
    covariance = np.full((trees, trees), correlation) + (1 - correlation) * np.eye(trees)
    assert np.isclose(covariance.mean(), correlation + (1 - correlation) / trees)


def test_boosting_leaf(said):
    start = log(0.3 / 0.7)
    leaf = (8 * 0.7 - 2 * 0.3) / (10 * 0.3 * 0.7)
    score = start + 0.1 * leaf
    text = said("boosting-log-loss-leaf-value")
    assert f"$\\ln(0.3/0.7) = {start:.3f}$" in text
    assert f"5.0/2.1 = {leaf:.2f}$" in text
    assert f"{start:.3f} + {0.1 * leaf:.3f} = {score:.3f}$" in text
    assert f"the probability {_sigmoid(score):.3f}" in text


def test_thresholds_of_an_id(said):
    assert f"1,000 rows a shuffled integer offers {len(set(range(1000))) - 1} thresholds" in said(
        "impurity-importance-of-an-id"
    )


def test_narrow_kernel(said):
    rng = np.random.default_rng(0)
    x, z = rng.normal(size=(2, 100_000, 20))
    typical = ((x - z) ** 2).sum(axis=1).mean()
    text = said("rbf-svm-memorises-training-set")
    assert f"squared distance is {typical:.0f}" in text
    digits, power = f"{exp(-40):.0e}".split("e")
    assert f"${digits} \\times 10^{{{int(power)}}}$" in text
    assert f"$e^{{-2}} = {exp(-0.05 * 40):.3f}$" in text


def test_bumps_at_a_median_test_point(said):
    for seed in range(3):
        rng = np.random.default_rng(seed)
        train, test = rng.normal(size=(1000, 20)), rng.normal(size=(500, 20))
        distance = (train**2).sum(axis=1) + (test**2).sum(axis=1)[:, None] - 2 * test @ train.T
        assert 1e-6 < np.median(np.abs(np.exp(-distance) @ np.tile([1, -1], 500))) < 6e-6
    assert "all bumps together add a few times $10^{-6}$" in said("rbf-svm-memorises-training-set")


def test_calibration_error_of_the_table(said):
    confidence, accuracy, count = np.array([0.6, 0.8, 0.95]), np.array([0.58, 0.7, 0.8]), np.array([200, 300, 500])
    gap = np.abs(confidence - accuracy)
    errors = np.sqrt(accuracy * (1 - accuracy) / count)
    temperatures = np.log(confidence / (1 - confidence)) / np.log(accuracy / (1 - accuracy))
    text = said("reliability-table-calibration-error")
    assert f"= {count @ gap / 1000:.3f}$" in text
    assert f"accuracy is {100 * count @ accuracy / 1000:.0f}%" in text
    assert f"0.2/500}} = {errors[2]:.3f}$" in text
    assert f"about {gap[2] / errors[2]:.0f} standard errors" in text
    assert f"it is {errors[0]:.3f}" in text
    assert "about {:.1f}, {:.1f} and {:.1f}".format(*temperatures) in text


def test_finite_class_sample_sizes(said):
    def agnostic(log_size, epsilon):
        return (log_size + log(2 / 0.05)) / (2 * epsilon**2)

    text = said("finite-class-sample-size")
    assert f"here {ceil(agnostic(log(1e6), 0.05)):,} examples" in text
    assert f"= {agnostic(log(1e6), 0.05):.1f}$" in text
    assert f"enough: {ceil(log(1e6 / 0.05) / 0.05)}" in text
    assert f"needs only {ceil(agnostic(log(1e12), 0.05)):,} examples" in text
    assert f"needs {ceil(agnostic(log(1e6), 0.025)):,}" in text
    assert f"asks for {agnostic(32e6 * log(2), 0.05) / 1e9:.1f} billion examples" in text


def test_nearest_distance_approaches_the_median(said):
    rng = np.random.default_rng(1)
    ratios = []
    for size in (2, 10, 100, 1000):
        points = rng.random((1000, size))
        found = []
        for query in rng.random((40, size)):
            distance = np.sqrt(np.maximum((points**2).sum(axis=1) - 2 * points @ query + query @ query, 0))
            found.append(distance.min() / np.median(distance))
        ratios.append(mean(found))
    assert np.allclose(ratios, [0.03, 0.39, 0.81, 0.94], atol=0.025)
    text = said("nearest-neighbours-high-dimension")
    assert "about 0.03, 0.39, 0.81 and 0.94" in text
    assert "nearest distance is 0.94 of the median" in text


def test_distance_matrix_size(said):
    assert f"needs {2000**2 * 8 / 1e6:.0f} MB" in said("nearest-neighbours-high-dimension")


def test_gaussian_process_by_hand(said):
    text = said("gaussian-process-one-observation")

    def posterior(x, y):
        k = exp(-(x**2) / 2)
        return k / 1.25 * y, 1 - k * k / 1.25

    near, far = posterior(1, 2), posterior(3, 2)
    assert f"mean is {near[0]:.3f} and the variance {near[1]:.3f}" in text
    assert f"mean is {far[0]:.3f} and the variance {far[1]:.4f}" in text
    assert np.isclose(posterior(1, 20)[0], 10 * near[0])
    assert posterior(1, 20)[1] == near[1]
    assert f"lies {20 / sqrt(1.25):.1f} standard deviations" in text
    assert f"takes {10_000**2 * 8 / 1e6:.0f} MB" in text


def test_noise_term_around_the_peak(said):
    def expected(p, n=200):
        return p / (n - p - 1) if p < n else n / (p - n - 1)

    text = said("double-descent-variance-peak")
    assert f"{expected(100):.2f}, {expected(190):.1f} and {expected(400):.3f} times" in text
    rng = np.random.default_rng(0)
    for p in (20, 80):
        drawn = (1 / np.linalg.svd(rng.normal(size=(200, 40, p)), compute_uv=False) ** 2).sum(axis=1).mean()
        assert abs(drawn - expected(p, n=40)) < 0.06


def test_ridge_limits_the_amplification(said):
    d = np.linspace(1e-3, 10, 100_001)
    assert np.isclose((d / (d**2 + 0.7)).max(), 1 / (2 * sqrt(0.7)))
    text = said("double-descent-variance-peak")
    assert "$1/(2\\sqrt{\\lambda})$" in text
    assert 1 - 200 / 400 == 0.5
    assert "half at 400" in text


def test_sine_shatters_any_labels(said):
    for labels in product((1, -1), repeat=6):
        omega = pi * (1 + sum((1 - y) / 2 * 10**i for i, y in enumerate(labels, start=1)))
        assert all((sin(omega * 10.0**-i) > 0) == (y > 0) for i, y in enumerate(labels, start=1))
    assert "\\frac{1 - y_i}{2} 10^i" in said("vc-dimension-versus-parameters")


def test_two_layer_linear_parameter_count(said):
    text = said("vc-dimension-versus-parameters")
    assert f"has {1000 * 10 + 1000:,} parameters" in text
    assert f"$\\sqrt{{d/n}} = {sqrt(10 / 1000):.1f}$" in text


def test_collapsed_component_density(said):
    assert f"density {1 / (0.001 * sqrt(2 * pi)):.0f} at its centre" in said("em-likelihood-must-not-fall")


def test_em_bound_touches_the_likelihood_and_never_falls():
    rng = np.random.default_rng(0)
    x = np.r_[rng.normal(-1, 1, 40), rng.normal(2, 0.5, 40)]
    weight, centre, width = np.array([0.5, 0.5]), np.array([-0.5, 0.5]), np.array([1.0, 1.0])

    def joint():
        return np.log(weight) - np.log(width * sqrt(2 * pi)) - (x[:, None] - centre) ** 2 / (2 * width**2)

    before = -np.inf
    for _ in range(20):
        logs = joint()
        likelihood = np.logaddexp(*logs.T).sum()
        q = np.exp(logs - np.logaddexp(*logs.T)[:, None])
        assert np.isclose((q * (logs - np.log(q))).sum(), likelihood)
        assert likelihood >= before - 1e-9
        before = likelihood
        mass = q.sum(axis=0)
        weight, centre = mass / len(x), q.T @ x / mass
        width = np.sqrt((q * (x[:, None] - centre) ** 2).sum(axis=0) / mass)


def _worst_step(floor, seed):
    rng = np.random.default_rng(seed)
    x = np.r_[rng.normal(-1, 1, 40), rng.normal(2, 0.1, 40)]
    weight, centre, variance = np.full(3, 1 / 3), rng.choice(x, 3, replace=False), np.ones(3)
    found = []
    for _ in range(40):
        logs = np.log(weight) - np.log(2 * pi * variance) / 2 - (x[:, None] - centre) ** 2 / (2 * variance)
        each = np.logaddexp.reduce(logs, axis=1)
        found.append(each.sum())
        q = np.exp(logs - each[:, None])
        mass = q.sum(axis=0)
        weight, centre = mass / len(x), q.T @ x / mass
        variance = floor((q * (x[:, None] - centre) ** 2).sum(axis=0) / mass)
    return min(np.diff(found))


def test_added_constant_breaks_em_but_a_clipped_floor_does_not(said):
    assert min(_worst_step(lambda v: v + 0.05, seed) for seed in range(10)) < -0.01
    assert min(_worst_step(lambda v: np.maximum(v, 0.05), seed) for seed in range(10)) > -1e-9
    text = said("em-likelihood-must-not-fall")
    assert "Adding a constant to each covariance diagonal can do this" in text
    assert "Clipping the eigenvalues at a fixed floor cannot" in text


def test_hedge_numbers(said):
    rounds, experts = 10_000, 1000
    rate, regret = sqrt(8 * log(experts) / rounds), sqrt(rounds * log(experts) / 2)
    assert np.isclose(log(experts) / rate + rate * rounds / 8, regret)
    text = said("hedge-thousand-experts")
    assert f"\\eta = {rate:.3f}$" in text
    assert f"= {regret:.1f}$, so {regret / rounds:.4f} per round" in text
    assert f"a million experts it is {sqrt(rounds * log(10**6) / 2):.1f}" in text
    assert f"promised only {0.45 + regret / rounds:.3f}" in text
    assert f"Exp3 is {sqrt(2 * rounds * experts * log(experts)):,.0f}" in text


def test_hedge_keeps_its_bound():
    rng = np.random.default_rng(0)
    rounds, experts = 2000, 50
    losses = (rng.random((rounds, experts)) < np.linspace(0.4, 0.6, experts)).astype(float)
    rate = sqrt(8 * log(experts) / rounds)
    total, own = np.zeros(experts), 0.0
    for loss in losses:
        share = np.exp(-rate * (total - total.min()))
        own += share @ loss / share.sum()
        total += loss
    assert own - total.min() <= sqrt(rounds * log(experts) / 2)
