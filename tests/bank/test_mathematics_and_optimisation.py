from math import ceil, exp, isclose, isnan, log, sinh, sqrt

import numpy as np

HALF_ULP = {"float32": 2.0**-24, "float64": 2.0**-53}


def test_truncation_errors(said):
    kept, dropped = np.array([10.0, 5.0]), np.array([2.0, 1.0])
    whole = np.concatenate([kept, dropped])
    error = np.linalg.norm(dropped) / np.linalg.norm(whole)
    text = said("svd-truncation-error")
    assert dropped.max() == 2
    assert "Its spectral norm is 2" in text
    assert f"approx {np.linalg.norm(dropped):.2f}$" in text
    assert f"{np.linalg.norm(whole):.1f}$, so the relative error is {100 * error:.1f}%" in text
    assert f"only {100 * error**2:.1f}% of the squared norm" in text


def test_storage_of_two_factors(said):
    text = said("svd-truncation-error")
    assert f"from {1000 * 500:,} numbers to {2 * (1000 + 500):,} in two factors" in text
    assert f"need only {4 * (1000 + 500):,}" in text


def test_no_random_rank_two_matrix_beats_the_truncation():
    random = np.random.default_rng(0)
    matrix = np.diag([10.0, 5.0, 2.0, 1.0])
    for _ in range(200):
        other = random.normal(size=(4, 2)) @ random.normal(size=(2, 4))
        assert np.linalg.norm(matrix - other, 2) >= 2 - 1e-9


def test_log_sum_exp_values(said):
    text = said("log-sum-exp-overflow")
    with np.errstate(all="ignore"):
        assert np.log(np.sum(np.exp([1000.0, 1001.0]))) == np.inf
        assert np.log(np.sum(np.exp([-1000.0, -1001.0]))) == -np.inf
    assert f"{1001 + log(1 + exp(-1)):.4f}" in text
    assert f"{1000 - log(1 + exp(-1)):.4f}" in text


def test_limits_of_exp(said):
    text = said("log-sum-exp-overflow")
    assert f"above about {log(np.finfo(np.float64).max):.1f}" in text
    assert f"limit is only about {log(np.finfo(np.float32).max):.1f}" in text
    assert exp(-745) > 0 == exp(-746)
    assert "about −745" in text
    assert np.finfo(np.float64).smallest_normal < 1e-307


def test_label_smoothing_floor(said):
    text = said("label-smoothing-loss-floor")
    true, rest = -0.91 * log(0.91), -9 * 0.01 * log(0.01)
    assert f"approx {true:.4f}+{rest:.4f} = {true + rest:.4f}$ nats" in text
    assert f"approx {log(0.91 / 0.01):.2f}$" in text
    assert f"approx {-log(0.91):.3f}$" in text
    assert 0.505 - (true + rest) < 0.005
    assert "average KL below 0.005" in text


def test_label_smoothing_alternatives(said):
    text = said("label-smoothing-loss-floor")
    confident = -0.91 * log(0.999) - 0.09 * log(0.001 / 9)
    assert f"spread evenly, it is {confident:.2f}" in text
    shared = -0.9 * log(0.9) - 0.1 * log(0.1 / 9)
    assert f"floor becomes {shared:.3f}" in text


def test_curvature_of_the_product_loss(said):
    text = said("product-loss-convexity")
    for u, v in ((1.0, 1.0), (10.0, 0.1)):
        gradient = np.array([v, u])
        low, high = np.linalg.eigvalsh(2 * np.outer(gradient, gradient))
        assert isclose(low, 0, abs_tol=1e-9)
        assert f"{high:g} at $({u:g}" in text
    assert f"below {2 / 4} and about {2 / 200.02:.2f}." in text


def test_saddle_of_the_product_loss(said):
    assert "so its eigenvalues are 2 and $-2$" in said("product-loss-convexity")
    assert np.allclose(np.linalg.eigvalsh([[0, -2], [-2, 0]]), [-2, 2])


def test_normal_equations_lose_all_digits(said):
    text = said("normal-equations-conditioning")
    assert f"10^8 u\\approx {1e8 * HALF_ULP['float32']:.0f}$" in text
    assert f"{1e4 * HALF_ULP['float32']:.0e}" == "6e-04"
    assert "6\\cdot 10^{-4}" in text
    assert f"{1e8 * HALF_ULP['float64']:.0e}" == "1e-08"
    assert "approx 10^{-8}$" in text


def test_normal_equations_against_svd_in_float32(said):
    truth = np.ones(10)
    normal, svd = [], []
    for seed in range(20):
        random = np.random.default_rng(seed)
        left = np.linalg.qr(random.normal(size=(200, 10)))[0]
        right = np.linalg.qr(random.normal(size=(10, 10)))[0]
        x = ((left * np.logspace(0, -4, 10)) @ right.T).astype(np.float32)
        y = (x.astype(np.float64) @ truth).astype(np.float32)
        normal.append(np.linalg.norm(np.linalg.solve(x.T @ x, x.T @ y) - truth) / np.linalg.norm(truth))
        svd.append(np.linalg.norm(np.linalg.lstsq(x, y, rcond=None)[0] - truth) / np.linalg.norm(truth))
    assert 0.1 < np.median(normal) < 30
    assert np.median(svd) < 1e-4
    assert "20 random trials" in said("normal-equations-conditioning")


def test_precision_of_the_product_decides():
    early, late = [], []
    for seed in range(20):
        random = np.random.default_rng(seed)
        left = np.linalg.qr(random.normal(size=(200, 10)))[0]
        right = np.linalg.qr(random.normal(size=(10, 10)))[0]
        x = ((left * np.logspace(0, -4, 10)) @ right.T).astype(np.float32)
        wide = x.astype(np.float64)
        y = wide @ np.ones(10)
        early.append(np.abs(np.linalg.solve(wide.T @ wide, wide.T @ y) - 1).max())
        late.append(np.abs(np.linalg.solve((x.T @ x).astype(np.float64), wide.T @ y) - 1).max())
    assert np.median(early) < 1e-7
    assert np.median(late) > 0.1


def test_gradient_descent_iterations(said):
    text = said("quadratic-step-size")
    assert f"2/101\\approx {2 / 101:.4f}$" in text
    assert f"99/101\\approx {99 / 101:.3f}$" in text
    count = log(1e6) / log(101 / 99)
    assert f"approx {count:.1f}$, so {ceil(count)} iterations" in text
    assert f"needs {ceil(log(1e6) / -log(0.99)):,}" in text
    assert isclose(1 - 0.021 * 100, -1.1)
    assert "multiplied by $-1.1$" in text
    assert 1 - (2 / 101) / 0.02 < 0.01


def test_sgd_floor_formula(said):
    text = said("sgd-noise-floor")
    assert f"approx {0.1 / 1.9:.4f}$" in text
    assert f"half of it, {0.1 / 1.9 / 2:.4f}" in text
    assert f"floor falls to {0.05 / 1.95 / 2:.4f}" in text
    assert f"to {0.1 / 1.9 / 20:.5f}" in text
    assert round(log(0.9) / log(0.95), 1) == 2.1


def test_sgd_floor_by_simulation():
    random = np.random.default_rng(0)
    x = np.zeros(10_000)
    for _ in range(200):
        x -= 0.1 * (x + random.normal(size=x.size))
    assert isclose(0.5 * np.mean(x**2), 0.0263, rel_tol=0.05)


def test_averaged_sgd_iterates():
    random = np.random.default_rng(0)
    x = np.zeros(2000)
    total = np.zeros(2000)
    for _ in range(1000):
        x -= 0.1 * (x + random.normal(size=x.size))
        total += x
    assert isclose(0.5 * np.mean((total / 1000) ** 2), 1 / 2000, rel_tol=0.1)


def test_decreasing_step_reaches_the_same_loss():
    random = np.random.default_rng(0)
    x = np.full(2000, 5.0)
    for step in range(1, 501):
        x -= (x + random.normal(size=x.size)) / step
    assert isclose(0.5 * np.mean(x**2), 1 / 1000, rel_tol=0.1)


def test_masked_logarithm(said):
    text = said("masked-branch-nan-gradient")
    with np.errstate(all="ignore"):
        assert isnan(np.float32(0) * (1 / np.float32(0)))
    assert 1 / 4 == 0.25
    assert "[0, 0.25]" in text
    assert f"gives ${log(1e-12):.1f}$ at zero" in text
    assert isclose(1 / 1e-12, 1e12)
    assert "slope of $10^{12}$" in text


def test_divergences_of_the_fits(said):
    text = said("forward-and-reverse-kl")
    x = np.linspace(-40, 40, 80_001)
    dx = x[1] - x[0]

    def normal(mean, variance):
        return -((x - mean) ** 2) / (2 * variance) - 0.5 * log(2 * np.pi * variance)

    def kl(a, b):
        return np.sum(np.exp(a) * (a - b)) * dx

    p = np.logaddexp(normal(-4, 1), normal(4, 1)) - log(2)
    assert isclose(np.sum(np.exp(p) * x**2) * dx, 17, rel_tol=1e-6)
    assert f"divergence {kl(p, normal(0, 17)):.2f} nats" in text
    assert f"approx {kl(normal(4, 1), p):.2f}$ nats" in text
    assert f"would pay {kl(normal(0, 17), p):.2f}" in text
    assert f"divergence of {kl(p, normal(4, 1)):.1f}" in text
    tried = [(kl(normal(m, v), p), m, v) for m in (0, 1, 2, 3, 4, 5) for v in (0.5, 1, 2, 4, 8, 17)]
    assert min(tried)[1:] == (4, 1)
    grid = [(kl(normal(m, v), p), m, v) for m in np.linspace(-0.2, 0.2, 5) for v in np.linspace(11.7, 12.5, 9)]
    value, mean, variance = min(grid)
    assert isclose(mean, 0, abs_tol=1e-9)
    assert f"variance {variance:.1f} is a local minimum at {value:.2f} nats" in text


def test_loaded_die(said):
    text = said("loaded-die-maximum-entropy")
    faces = np.arange(1, 7)
    low, high = 0.0, 2.0
    for _ in range(60):
        middle = (low + high) / 2
        p = np.exp(middle * faces)
        p /= p.sum()
        low, high = (middle, high) if p @ faces < 4.5 else (low, middle)
    assert f"approx {low:.3f}$" in text
    assert ", ".join(f"{value:.3f}" for value in p[:5]) + f" and {p[5]:.3f}" in text
    assert f"{-(p * np.log(p)).sum():.3f} nats" in text
    assert f"approx {log(6):.3f}$" in text


def test_finite_difference_steps(said):
    text = said("finite-difference-step")
    single, double = ((3 * u) ** (1 / 3) for u in HALF_ULP.values())
    assert f"{single:.4f} in float32" in text
    assert f"${1e6 * double:.1f}\\cdot 10^{{-6}}$ in float64" in text
    errors = [h * h / 6 + u / h for h, u in zip((single, double), HALF_ULP.values(), strict=True)]
    assert f"${1e5 * errors[0]:.1f}\\cdot 10^{{-5}}$" in text
    assert f"${1e11 * errors[1]:.1f}\\cdot 10^{{-11}}$" in text
    assert f"gives about {100 * HALF_ULP['float32'] / 1e-6:.0f}%" in text
    assert f"{1e7 * np.spacing(np.float32(1)):.1f}\\cdot 10^{{-7}}$ apart" in text


def test_finite_difference_errors_in_practice():
    def worst(kind, h):
        x = np.linspace(0.5, 1.2, 200, dtype=kind)
        h = kind(h)
        return np.median(np.abs((np.exp(x + h) - np.exp(x - h)) / (2 * h) / np.exp(x) - 1))

    assert 0.01 < worst(np.float32, 1e-6) < 0.1
    assert 1e-11 < worst(np.float64, 1e-6) < 2e-10
    assert worst(np.float32, 6e-3) < 1e-4


def test_newton_goes_to_the_saddle(said):
    text = said("newton-at-a-saddle")
    y, path = 0.3, []
    for _ in range(5):
        path.append(y)
        y -= (y**3 - y) / (3 * y * y - 1)
    assert f"{path[0]:g}, −{-path[1]:.3f}, {path[2]:.4f}" in text
    assert isclose(0.3**3 - 0.3, -0.273)
    assert "y^3-y=-0.273" in text
    assert isclose(3 * 0.09 - 1, -0.73)
    assert "3y^2-1=-0.73" in text
    assert f"step is ${path[1] - path[0]:.3f}$" in text
    assert abs(y) < 1e-9


def test_newton_diverges_on_log_cosh(said):
    assert abs(1.2 - sinh(2.4) / 2) > 1.2
    assert "diverges from $x=1.2$" in said("newton-at-a-saddle")


def test_dense_hessian_sizes(said):
    assert 4 * 10**12 / 1e12 == 4
    assert "4 TB in float32" in said("newton-at-a-saddle")
    assert 4 * 10**14 / 1e12 == 400
    assert "400 TB in float32" in said("largest-hessian-eigenvalue")


def test_heavy_ball_tuning(said):
    text = said("heavy-ball-contraction")
    rate = (sqrt(100) - 1) / (sqrt(100) + 1)
    assert isclose(rate, 9 / 11)
    assert f"beta\\approx {rate**2:.3f}$" in text
    assert f"eta\\approx {4 / (sqrt(100) + 1) ** 2:.3f}$" in text
    assert f"count is {ceil(log(1e6) / -log(rate))} instead of {ceil(log(1e6) / log(101 / 99))}" in text


def test_heavy_ball_from_rest(said):
    text = said("heavy-ball-contraction")
    now = before = largest = 1.0
    last = 0
    for step in range(1, 300):
        now, before = now - 4 / 121 * 100 * now + 81 / 121 * (now - before), now
        largest = max(largest, abs(now))
        if abs(now) > 1e-6:
            last = step
    assert f"swings to {largest:.1f} times" in text
    assert f"needs {last + 1} iterations" in text


def test_heavy_ball_moduli():
    beta = 0.81
    for step in np.linspace(0.011, 3.609, 50):
        assert np.allclose(np.abs(np.roots([1, -(1 + beta - step), beta])), 0.9)
    for step, stable in ((0.001, True), (3.61999, True), (3.62001, False)):
        assert (np.abs(np.roots([1, -(1 + beta - step), beta])).max() < 1) == stable


def test_heavy_ball_can_cycle():
    def slope(x):
        return 25 * x if x < 1 else x + 24 if x < 2 else 25 * x - 24

    now = before = 3.3
    for _ in range(4000):
        now, before = now - slope(now) / 9 + 4 / 9 * (now - before), now
    assert max(abs(now), abs(before)) > 0.5


def test_momentum_scales_small_steps():
    step, beta = 0.001, 0.9
    heavy = step * (1 + beta) / ((1 - beta) * (2 * (1 + beta) - step))
    larger = step / (1 - beta)
    assert isclose(heavy, larger / (2 - larger), rel_tol=0.01)


def test_non_normal_growth(said):
    text = said("non-normal-recurrence")
    matrix = np.array([[0.9, 5.0], [0.0, 0.9]])
    norms = {k: np.linalg.norm(np.linalg.matrix_power(matrix, k), 2) for k in range(1, 101)}
    assert f"{norms[1]:.2f} for one step" in text
    assert sorted(norms, key=norms.get)[-2:] in ([9, 10], [10, 9])
    assert f"{norms[9]:.1f}" == f"{norms[10]:.1f}"
    assert f"near {norms[10]:.1f} at 9 and 10 steps" in text
    assert f"is {norms[50]:.2f} at 50" in text
    assert f"below 1 at step {min(k for k, norm in norms.items() if norm < 1)}" in text
    assert f"reaches {norms[100]:.3f} at 100" in text


def test_spectral_radii_bound_no_product(said):
    corner = np.array([[0.0, 2.0], [0.0, 0.0]])
    assert not np.linalg.eigvals(corner).any()
    assert f"eigenvalue {np.linalg.eigvals(corner @ corner.T).max():.0f}." in said("non-normal-recurrence")


def test_power_iteration_count(said):
    assert f"{ceil(log(1000) / -log(0.95))} products" in said("largest-hessian-eigenvalue")


def test_minibatch_bias_of_the_largest_eigenvalue():
    random = np.random.default_rng(0)
    data = random.normal(size=(400, 8))
    whole = np.linalg.eigvalsh(data.T @ data / 400)[-1]
    parts = [np.linalg.eigvalsh(part.T @ part / 20)[-1] for part in data.reshape(20, 20, 8)]
    assert np.mean(parts) > whole
