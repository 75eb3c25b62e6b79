from math import comb, sqrt
from statistics import NormalDist

import numpy as np


def half_width(share, count):
    return 1.96 * sqrt(share * (1 - share) / count)


def kappa(table):
    table = np.asarray(table) / np.sum(table)
    chance = float(table.sum(axis=0) @ table.sum(axis=1))
    return (float(np.trace(table)) - chance) / (1 - chance), chance


def test_siblings_of_a_test_image_in_training(said):
    text = said("patient-images-in-both-splits")
    assert f"{0.8 * (12 - 1):.1f} siblings" in text
    assert 0.2**11 < 1e-7
    assert f"about {0.2 * 400:.0f} patients" in text
    assert f"{0.2 * 4800:.0f} images" in text


def logistic(features, labels):
    design = np.column_stack([np.ones(len(labels)), features])
    penalty = np.diag([0.0] + [1.0] * features.shape[1])
    weights = np.zeros(design.shape[1])
    for _ in range(12):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (chance - labels) + penalty @ weights
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + penalty
        weights -= np.linalg.solve(curve, slope)
    return weights


def test_selection_on_noise_before_and_inside_the_folds(said):
    rng = np.random.default_rng(0)
    results = {True: [], False: []}

    def best(features, labels):
        features = features - features.mean(axis=0)
        labels = (labels - labels.mean()).astype(np.float32)
        return np.argsort(-((labels @ features) ** 2) / (features**2).sum(axis=0))[:20]

    for _ in range(16):
        features = rng.standard_normal((60, 10_000), dtype=np.float32)
        labels = rng.integers(0, 2, 60)
        fold = np.empty(60, int)
        fold[np.argsort(labels, kind="stable")] = np.arange(60) % 5
        leaky = best(features, labels)
        for inside in results:
            hits = 0
            for number in range(5):
                train, test = fold != number, fold == number
                columns = best(features[train], labels[train]) if inside else leaky
                weights = logistic(features[train][:, columns], labels[train])
                hits += int(((weights[0] + features[test][:, columns] @ weights[1:] > 0) == labels[test]).sum())
            results[inside].append(hits / 60)
    text = said("feature-selection-before-folds")
    assert abs(np.mean(results[False]) - 0.96) < 0.015
    assert "accuracy near 0.96" in text
    assert abs(np.mean(results[True]) - 0.5) < 0.05
    assert "accuracy is then close to 0.5" in text
    assert abs(np.std(results[True]) - 0.08) < 0.03
    assert "deviation of roughly 0.08" in text
    assert f"more than the {sqrt(0.25 / 60):.3f} of 60 independent guesses" in text


def test_largest_chance_correlations_among_noise_columns(said):
    text = said("feature-selection-before-folds")
    deviation = 1 / sqrt(59)
    assert f"= {deviation:.2f}$" in text
    assert f"outermost {100 * 20 / 10_000:.1f}%" in text
    assert f"exceeds about {deviation * NormalDist().inv_cdf(1 - 0.001):.1f}." in text


def test_correlation_of_window_mean_with_its_last_day(said):
    sales = np.random.default_rng(0).standard_normal((200_000, 7))
    measured = np.corrcoef(sales.mean(axis=1), sales[:, -1])[0, 1]
    assert abs(measured - 1 / sqrt(7)) < 0.01
    assert rf"\approx {1 / sqrt(7):.2f}$" in said("rolling-mean-contains-today")


def test_missing_income_rates(said):
    text = said("income-missing-for-defaulters")
    assert f"{100 * 900 / 2000:.0f}% for defaulters" in text
    assert f"{100 * 2100 / 8000:.0f}% for the others" in text
    assert f"default in {100 * 900 / 3000:.0f}% of cases" in text
    assert f"those with income in {100 * 1100 / 7000:.1f}%" in text
    income = np.random.default_rng(0).lognormal(size=10_000)
    filled = np.where(np.arange(10_000) < 3000, income[3000:].mean(), income)
    assert f"about {100 * filled.var() / income[3000:].var():.0f}% of that of the" in text


def test_fraud_precision_and_error_of_the_difference(said):
    text = said("fraud-models-hundred-alerts")
    false_alarms = 0.01 * (100_000 - 100)
    assert f"{false_alarms:.0f} false alarms and a precision of {100 * 90 / (90 + false_alarms):.1f}%" in text
    assert f"nothing scores {100 * (1 - 100 / 100_000):.1f}%" in text
    rows, frauds = 100_000, 100
    harmonic = sum(1 / rank for rank in range(1, rows + 1))
    random_precision = (harmonic + (frauds - 1) * (rows - harmonic) / (rows - 1)) / rows
    assert f"average precision near {random_precision:.3f}." in text
    error = sqrt(100 * 0.3 * 0.7 + 100 * 0.45 * 0.55)
    assert f"standard error of about {error:.0f}." in text


def test_threshold_on_the_undersampled_scale(said):
    text = said("threshold-after-undersampling")
    true_limit = 20 / 500
    odds = 20 * true_limit / (1 - true_limit)
    assert abs(true_limit / (1 - true_limit) - 1 / 24) < 1e-12
    assert abs(odds - 5 / 6) < 1e-12
    assert abs(odds / (1 + odds) - 5 / 11) < 1e-12
    assert f"Above {odds / (1 + odds):.2f}." in text
    assert f"p = 1/21$, about {100 / 21:.1f}%" in text


def test_kappa_of_the_toxic_labels(said):
    text = said("ninety-two-percent-agreement")
    value, chance = kappa([[20, 40], [40, 900]])
    assert f"0.06^2 + 0.94^2 = {chance:.4f}" in text
    assert f"Kappa is {value:.2f}." in text
    assert f"{2 * 20 / (60 + 60):.2f}. So the rare class" in text
    balanced, _ = kappa([[460, 40], [40, 460]])
    assert f"balanced classes it would be {balanced:.2f}" in text


def test_true_accuracy_under_label_noise(said):
    text = said("accuracy-above-label-ceiling")
    true = {score: (score - 0.1) / 0.8 for score in (0.86, 0.88, 0.95)}
    assert f"A has {100 * true[0.86]:.0f}% and B {100 * true[0.88]:.1f}%" in text
    assert f"the formula gives {100 * true[0.95]:.0f}%" in text
    audit = 100 * half_width(0.1, 500)
    assert f"audit is {audit:.1f} points each way, so the ceiling may be {90 + audit:.1f}%" in text
    assert f"error of about {100 * half_width(0.95, 2000):.0f} point" in text
    assert 0.5 < 50 * (1 - true[0.88]) < 1.5
    assert "B would match about one." in text
    assert f"of its {0.1 * 500:.0f} wrong labels, C should match about {50 * (0.1 - 0.05) / 0.1:.0f} or more" in text


def test_benchmark_gap_interval_and_order_test(said):
    text = said("benchmark-seen-in-pretraining")
    width = 100 * sqrt(half_width(0.78, 1000) ** 2 + half_width(0.61, 300) ** 2)
    assert f"The gap is {78 - 61} points, give or take {width:.0f} at 95%" in text
    assert f"the p-value is 1/{99 + 1}" in text


def test_judge_interval_and_flips(said):
    text = said("judge-prefers-first-answer")
    assert f"(70 + 46)/2 = {(70 + 46) / 2:.0f}" in text
    assert f"at most {100 * half_width(0.58, 400):.1f} points each way" in text
    assert f"at least {70 - 46}% of prompts" in text
    assert f"gap of {70 - 46} points" in text


def test_best_of_two_hundred_scores(said):
    text = said("best-of-200-on-test-set")
    error = sqrt(0.8 * 0.2 / 1000)
    weights = [comb(1000, k) * 4**k for k in range(1001)]
    below, expected = 0, 0.0
    for weight in weights:
        expected += 1 - (below / 5**1000) ** 200
        below += weight
    best = (expected - 1) / 1000
    assert f"error of {100 * error:.2f} points" in text
    assert f"mean, which is {100 * best:.1f}%" in text
    assert f"{(best - 0.8) / error:.1f} standard errors above the mean" in text
    excess = 100 * (best - 0.8)
    assert f"from {excess:.1f} to {excess * sqrt(1 - 0.8):.1f} points" in text


def test_recall_interval_and_missed_cases(said):
    text = said("recall-drop-second-hospital")
    assert f"70% give or take {100 * half_width(0.7, 120):.0f} points" in text
    difference = sqrt(half_width(0.7, 120) ** 2 + half_width(0.85, 120) ** 2)
    assert f"{85 - 70} points give or take {100 * difference:.0f}, still not chance" in text
    assert f"the {0.3 * 120:.0f} missed cases" in text


def test_glucose_unit_factor(said):
    grams_per_mole = 6 * 12.011 + 12 * 1.008 + 6 * 15.999
    assert f"about {grams_per_mole / 10:.0f} for glucose" in said("recall-drop-second-hospital")


def test_score_of_a_cached_model_on_a_new_split(said):
    rng = np.random.default_rng(0)
    overlap = np.mean([np.isin(rng.permutation(1000)[:200], rng.permutation(1000)[:800]).mean() for _ in range(200)])
    assert abs(overlap - 0.8) < 0.01
    score = 0.8 * 1.00 + 0.2 * 0.75
    assert rf"0.8 \cdot 1.00 + 0.2 \cdot 0.75 = {score:.2f}" in said("cached-model-fresh-split")


def test_auc_of_both_scores_among_approved(said):
    normal = NormalDist()
    shift = sqrt(2) * normal.inv_cdf(0.75)
    grid = np.linspace(-6, 8, 4001)
    repaid = np.exp(-(grid**2) / 2)
    default = np.exp(-((grid - shift) ** 2) / 2)
    repaid, default = repaid / repaid.sum(), default / default.sum()

    def auc(safe, risky):
        return float(((np.cumsum(safe) - safe / 2) * risky).sum() / (safe.sum() * risky.sum()))

    approved = np.cumsum(0.8 * repaid + 0.2 * default) <= 0.6
    text = said("approved-loans-only")
    assert f"each with AUC {auc(repaid, default):.2f} over all" in text
    assert f"the old AUC is {auc(repaid[approved], default[approved]):.2f}." in text
