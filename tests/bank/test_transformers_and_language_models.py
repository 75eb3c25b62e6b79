from math import comb, degrees, erf, exp, log, log2, pi, sqrt

import numpy as np


def test_unscaled_score_spread(said):
    text = said("attention-score-scaling")
    assert rf"\sqrt{{128}}\approx {sqrt(128):.1f}" in text
    assert rf"\sqrt{{2\cdot 128}}={sqrt(2 * 128):.0f}" in text


def test_softmax_saturates_without_scaling(said):
    text = said("attention-score-scaling")
    assert rf"e^{{16}}\approx {exp(16) / 1e6:.1f}$ million" in text
    saturated = 1 / (1 + exp(16))
    assert rf"about ${saturated * (1 - saturated) * 1e7:.1f}\times 10^{{-7}}$" in text
    scaled = 1 / (1 + exp(-sqrt(2)))
    assert f"difference is {sqrt(2):.2f}, the ratio is {exp(sqrt(2)):.1f}" in text
    assert f"$p(1-p)$ is {scaled * (1 - scaled):.2f}" in text


def test_cache_sizes(said):
    text = said("kv-cache-grouped-query-memory")
    numbers = 2 * 32 * 32 * 128
    assert f"{numbers:,}".replace(",", "{,}") in text
    assert f"{numbers * 2 // 2**10} KiB" in text
    sequence = numbers * 2 * 8192 / 2**30
    assert f"needs {sequence:.0f} GiB, and 16 of them need {16 * sequence:.0f} GiB" in text
    assert f"{numbers * 2 // 4 // 2**10} KiB per token and {4 * sequence:.0f} GiB in total" in text
    assert f"it would be {16 * sequence / 32:.0f} GiB" in text


def _kept(p, threshold):
    return int(np.searchsorted(np.cumsum(np.sort(p)[::-1]), threshold)) + 1


def test_temperature_changes_the_nucleus(said):
    text = said("temperature-before-nucleus")
    p = np.array([0.50, 0.25, 0.15, 0.07, 0.03])
    sharp = p**2 / (p**2).sum()
    flat = p**0.5 / (p**0.5).sum()
    assert [_kept(x, 0.8) for x in (p, sharp, flat)] == [3, 2, 4]
    assert f"with the sum {(p**2).sum():.4f}" in text
    assert f"become {sharp[0]:.3f} and {sharp[1]:.3f} and reach {sharp[:2].sum():.3f}" in text
    assert "temperature 2 keeps four tokens" in text


def test_order_of_temperature_and_cut(said):
    text = said("temperature-before-nucleus")
    p = np.array([0.50, 0.25, 0.15])
    assert "0.556, 0.278 and 0.167" in text
    assert np.allclose(p / p.sum(), [0.556, 0.278, 0.167], atol=5e-4)
    late = p**2 / (p**2).sum()
    assert f"with {late[0]:.3f}, {late[1]:.3f} and {late[2]:.3f}" in text
    early = p[:2] ** 2 / (p[:2] ** 2).sum()
    assert f"two tokens stay, with {early[0]:.1f} and {early[1]:.1f}" in text


def test_predictions_per_sequence(said):
    text = said("masked-versus-causal-objective")
    assert rf"0.15\cdot 512\approx {0.15 * 512:.0f}$ positions" in text
    assert f"so {512 - 1}." in text
    assert f"gets {511 / (0.15 * 512):.1f} times as many terms" in text


def _parameters():
    attention, feed_forward = 4 * 4096**2, 3 * 4096 * 11008
    embeddings = 2 * 32000 * 4096
    return attention, feed_forward, embeddings, 32 * (attention + feed_forward) + embeddings


def test_parameter_count(said):
    text = said("parameters-and-training-days")
    attention, feed_forward, embeddings, total = _parameters()
    assert rf"4096^2\approx {attention / 1e6:.0f}$ million" in text
    assert rf"11008\approx {feed_forward / 1e6:.0f}$ million" in text
    assert (
        f"{(attention + feed_forward) / 1e6:.0f} million per layer and {(total - embeddings) / 1e9:.2f} billion" in text
    )
    assert rf"4096\approx {embeddings / 1e6:.0f}$ million" in text
    assert f"The total is {total / 1e9:.2f} billion" in text


def test_training_days(said):
    text = said("parameters-and-training-days")
    flops = 6 * _parameters()[-1] * 1e12
    assert rf"6ND\approx {flops / 1e22:.2f}\times 10^{{22}}$" in text
    assert f"this gives {flops / (256 * 125e12) / 86400:.1f} days" in text
    assert f"so 125 is {100 * 125 / 312:.0f}% utilisation" in text


def test_share_of_attention_scores(said):
    attention, feed_forward, _, _ = _parameters()
    share = 100 * 4 * 2048 * 4096 / (2 * (attention + feed_forward))
    assert f"about {share:.0f}% of a layer's forward cost with the full matrix, {share / 2:.0f}% if" in said(
        "parameters-and-training-days"
    )


def test_score_matrix_memory(said):
    text = said("flash-attention-linear-claim")
    size = 16384**2 * 2
    assert f"{size // 2**20} MiB per head in bfloat16, and {32 * size // 2**30} GiB for 32 heads" in text


def test_attention_overtakes_weights(said):
    text = said("flash-attention-linear-claim")
    width = 4096
    crossing = 24 * width**2 // (2 * width)
    assert f"n=12d={crossing:,}".replace(",", "{,}") in text
    ratio = 2 * 131072 * width / (24 * width**2)
    assert f"attention costs {ratio:.1f} times the rest, so a token costs {1 + ratio:.1f} times as much" in " ".join(
        text.split()
    )


def test_residual_stream(said):
    text = said("pre-norm-versus-post-norm")
    skip = sqrt(0.5) ** 96
    assert rf"2^{{-48}}\approx {skip * 1e15:.1f}\times 10^{{-15}}$" in text
    assert rf"\sqrt{{97}}\approx {sqrt(97):.1f}$" in text
    assert f"by about {100 / sqrt(97):.0f}%" in text


def test_bits_per_byte(said):
    text = said("perplexity-across-tokenisers")
    a, b = log2(12) / 4.5, log2(9) / 3.6
    assert f"{a:.3f} against {b:.3f}" in text
    assert f"= {log2(12):.2f}$ bits per token" in text
    assert f"= {log2(9):.2f}$ over 3.6" in text
    assert f"{100 * (b / a - 1):.1f}% more bits" in text
    assert f"perplexity {2 ** (4.5 * b):.1f}, not 9" in text


def test_compute_optimal_size_and_serving(said):
    text = said("training-budget-allocation")
    size = sqrt(1e22 / 120)
    assert rf"\approx {size / 1e9:.1f}$ billion" in text
    assert rf"D\approx {20 * size / 1e9:.0f}$ billion" in text
    serving = 2 * size * 1e13
    assert rf"${serving / 1e23:.1f}\times 10^{{23}}$, or {serving / 1e22:.0f} training budgets" in text
    assert round((serving - 2 * 4e9 * 1e13) / 1e22) == 10
    assert "about ten training budgets" in text


def test_smaller_model_on_the_same_budget(said):
    text = said("training-budget-allocation")

    def loss(n):
        return 1.8172 + 482.01 / n**0.3478 + 2085.43 / (1e22 / (6 * n)) ** 0.3658

    tokens = 1e22 / (6 * 4e9)
    assert f"{tokens / 1e9:.0f} billion tokens, {tokens / 4e9:.0f} per parameter" in text
    optimum = sqrt(1e22 / 120)
    assert f"a loss of {loss(4e9):.3f} instead of {loss(optimum):.3f}" in text
    assert f"about {loss(4e9) - loss(optimum):.3f} higher" in text

    def optimal(budget):
        size = sqrt(budget / 120)
        return 1.8172 + 482.01 / size**0.3478 + 2085.43 / (20 * size) ** 0.3658

    assert optimal(0.75e22) > loss(4e9) > optimal(0.85e22)
    assert "about 80% of the budget would reach that loss" in " ".join(text.split())


def test_dropped_assignments(said):
    text = said("mixture-of-experts-collapse")
    capacity = 1.25 * 2 / 8
    dropped = 2 * (0.9 - capacity)
    assert rf"1.25\cdot 2T/8={capacity:.4f}T" in text
    assert f"drops {100 * (0.9 - capacity) / 0.9:.0f}% of that" in text
    assert f"drop ${dropped:.3f}T$, or {100 * dropped / 2:.0f}% of all assignments" in text


def test_empty_expert_slots(said):
    slots, filled = 8 * 0.3125, 2 * 0.3125 + 0.2
    assert abs(1 - filled / slots - 2 / 3) < 0.01
    assert "Two thirds of the paid slots stay empty" in said("mixture-of-experts-collapse")


def test_balancing_loss_value(said):
    load = np.array([0.45] * 2 + [0.1 / 6] * 6)
    assert f"is 1 under uniform use and {8 * (load @ load):.2f} here" in " ".join(
        said("mixture-of-experts-collapse").split()
    )


def test_adapter_memory(said):
    text = said("lora-memory-budget")
    trainable = 32 * 2 * 2 * 4096 * 16
    assert (
        rf"\approx {trainable / 1e6:.1f}$ million parameters, about {100 * trainable / 7e9:.2f}% of the model" in text
    )
    assert f"state is {16 * trainable / 1e9:.2f} GB" in text
    assert f"That is {16 * 7:.0f} GB" in text


def test_four_bit_memory(said):
    text = said("lora-memory-budget")
    double = 8 / 64 + 32 / (64 * 256)
    assert f"{7 * 4 / 8:.1f} GB, plus {7 * 32 / 64 / 8:.2f} GB for one 32-bit scale per 64 weights" in text
    assert f"about {7 * double / 8:.2f} GB if the scales are quantised too" in text
    assert f"about {7 * (4 + double) / 8:.1f} GB of weights" in text


def test_outlier_sets_the_step(said):
    text = said("int8-activation-outliers")
    step = 60 / 127
    assert rf"60/127\approx {step:.2f}$" in text
    assert f"below {step / 2:.2f} in size become zero, which is {100 * erf(step / 2 / sqrt(2)):.0f}% of them" in text
    assert f"deviation of about {step / sqrt(12):.2f}." in text
    assert f"it would be {4 / 127 / sqrt(12):.3f}, fifteen times less" in text
    assert 60 / 4 == 15


def test_pairs_inside_documents(said):
    text = " ".join(said("packed-documents-attention").split())
    allowed = comb(4097, 2)
    inside = 20 * comb(201, 2) + comb(97, 2)
    assert divmod(4096, 200) == (20, 96)
    assert f"Of {allowed:,} allowed pairs only {inside:,}, or {100 * inside / allowed:.1f}%" in text
    assert f"About {100 - 100 * inside / allowed:.0f}% of the allowed attention pairs" in text


def test_linear_probe_fits_random_labels(said):
    assert "4,096 dimensions a linear classifier can fit any labelling of 2,000 points" in said(
        "probe-accuracy-is-not-use"
    )
    rng = np.random.default_rng(0)
    points, labels = rng.normal(size=(100, 205)), rng.choice([-1.0, 1.0], size=100)
    weights = np.linalg.lstsq(points, labels, rcond=None)[0]
    assert np.array_equal(np.sign(points @ weights), labels)


def test_rope_score_is_relative():
    rng = np.random.default_rng(0)
    q, k = rng.normal(size=(2, 64)) + 1j * rng.normal(size=(2, 64))
    theta = 10000.0 ** (-np.arange(64) / 64)

    def score(m, n):
        return np.real((q * np.exp(1j * m * theta)) @ np.conj(k * np.exp(1j * n * theta)))

    assert np.isclose(score(17, 5), score(1017, 1005))
    assert not np.isclose(score(17, 5), score(17, 6))


def test_rope_pairs_without_a_full_turn(said):
    text = said("rope-angles-beyond-training")
    slow = [i for i in range(64) if 2 * pi * 10000 ** (i / 64) > 4096]
    assert f"pairs {slow[0]} to {slow[-1]} never complete a turn: {len(slow)} of 64" in text
    assert rf"\ln 10000\approx {64 * log(4096 / (2 * pi)) / log(10000):.2f}$" in text
    slowest = degrees(10000 ** (-63 / 64))
    assert f"{4096 * slowest:.0f} degrees by distance 4,096" in " ".join(text.split())
    assert f"it reaches {32768 * slowest:.0f}," in text


def test_rope_raised_base(said):
    base = 10000 * 8 ** (128 / 126)
    assert rf"\approx {round(base, -2):,.0f}$".replace(",", "{,}") in said("rope-angles-beyond-training")
    assert np.isclose((base / 10000) ** (63 / 64), 8)
    assert all(32768 / (base / 10000) ** (pair / 64) > 4096 for pair in range(46, 63))
    assert "the other slow pairs still meet some new angles" in said("rope-angles-beyond-training")


def test_speculative_speed_up(said):
    text = said("speculative-decoding-speed-up")

    def tokens(rate, drafts):
        return (1 - rate ** (drafts + 1)) / (1 - rate)

    def speed_up(rate, drafts):
        return tokens(rate, drafts) / (1 + 0.1 * drafts)

    assert f"this is {tokens(0.8, 4):.2f}." in text
    assert f"so the speed-up is {speed_up(0.8, 4):.2f}" in text
    best = max(range(1, 30), key=lambda drafts: speed_up(0.8, drafts))
    assert f"The best length is {best}, with {speed_up(0.8, best):.2f}" in text
    assert f"four drafts give only {speed_up(0.5, 4):.2f}" in text


def test_acceptance_rule_keeps_the_target():
    rng = np.random.default_rng(0)
    p, q = rng.dirichlet(np.ones(6), size=2)
    accepted = np.minimum(p, q)
    rate = accepted.sum()
    assert np.allclose(accepted + (1 - rate) * (p - accepted) / (1 - rate), p)
    assert np.isclose(rate, 1 - np.abs(p - q).sum() / 2)


def test_loss_on_random_tokens(said):
    text = said("induction-circuit-evidence")
    assert rf"\ln 50257\approx {log(50257):.1f}$" in text
    spread = [100 / position for position in (51, 100)]
    assert [round(x) for x in spread] == [2, 1]
    assert "spread evenly it would be 1 to 2%" in text


def test_linear_attention_interference(said):
    text = said("linear-attention-recall-limit")
    few, many = (sqrt((n - 1) / 64) for n in (100, 2000))
    assert f"{few:.1f} for 100 pairs, {many:.1f} for 2,000, against" in text
    assert rf"5.6/8\approx {many / 8:.2f}$" in text
    assert f"{2 * 65536 * 64 // 64**2:,} times as many numbers" in " ".join(text.split())


def _unit(rng, rows, dimension):
    x = rng.standard_normal((rows, dimension), dtype=np.float32)
    return x / np.linalg.norm(x, axis=1, keepdims=True)


def _recall(pairs, dimension, candidates, *, delta=False):
    rng = np.random.default_rng(0)
    values, keys = _unit(rng, candidates, dimension), _unit(rng, pairs, dimension)
    wanted = rng.integers(candidates, size=pairs)
    state = values[wanted].T @ keys
    if delta:
        state = np.zeros_like(state)
        for key, value in zip(keys, values[wanted], strict=True):
            state += np.outer(value - state @ key, key)
    asked = rng.permutation(pairs)[:500]
    scores = keys[asked] @ state.T @ values.T
    return np.mean(scores.argmax(axis=1) == wanted[asked]), scores.max(axis=1).mean()


def test_linear_attention_recall_in_simulation(said):
    text = " ".join(said("linear-attention-recall-limit").split())
    assert _recall(50, 64, 50000)[0] > 0.95
    assert "50 pairs came back almost perfectly" in text
    found, best = _recall(2000, 64, 50000)
    assert found < 0.01
    assert "Of 2,000, fewer than 1% did" in text
    assert f"best of them is near {best:.1f}" in text


def test_remedies_for_recall(said):
    text = " ".join(said("linear-attention-recall-limit").split())
    assert _recall(2000, 300, 20000)[0] > 0.95
    assert "at dimension 300, nearly all 2,000 returned" in text
    assert 0.015 < _recall(2000, 64, 50000, delta=True)[0] < 0.045
    assert "here it returned about 3%" in text
