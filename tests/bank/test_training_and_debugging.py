"""The numbers that the questions on training and debugging state."""

from math import ceil, e, exp, isnan, log, log2, sqrt

import numpy as np


def test_floor_of_a_double_softmax(said):
    text = said("one-batch-loss-floor")
    assert f"$\\ln(1 + 9/e) = {log(1 + 9 / e):.2f}$" in text
    assert f"{log(1 + 9 / e):.3f}$" in text
    assert f"The value {log(10):.2f} is $\\ln 10$" in text
    assert f"every loss between {log(1 + 9 / e):.2f} and {log(e + 9):.2f}" in " ".join(text.split())


def test_training_loss_averaged_over_an_epoch(said):
    text = said("validation-loss-below-training")
    assert f"the report says {np.linspace(0.64, 0.40, 101).mean():.2f} although" in text
    assert "falls linearly from 0.64 to 0.40" in text


def test_loss_rises_while_accuracy_rises(said):
    text = said("validation-loss-up-accuracy-up")
    early = (880 * -log(0.85) + 120 * -log(0.25)) / 1000
    late = (900 * -log(0.99) + 100 * -log(0.005)) / 1000
    assert f"The mean loss is {early:.2f}" in text
    assert f"The loss is {late:.2f}" in text
    assert f"cause {100 * 0.1 * -log(0.005) / late:.0f}% of it" in text


def test_standard_errors_between_two_accuracies(said):
    error = sqrt((0.88 * 0.12 + 0.90 * 0.10) / 1000)
    assert f"that is {0.02 / error:.1f} standard errors" in said("validation-loss-up-accuracy-up")


def test_range_of_centred_pixels(said):
    text = said("pretrained-input-scaling")
    means = [103.939, 116.779, 123.68]
    assert "means 103.939, 116.779 and 123.68" in text
    assert f"from about {-max(means):.0f} to {255 - min(means):.0f}" in text


def test_examples_seen_after_equal_steps(said):
    text = said("smoothed-loss-curves")
    assert f"has seen {10_000 * 256 / 1e6:.2f} million" in text
    assert f"the other {10_000 * 2_048 / 1e6:.2f} million" in text
    assert f"has seen {2_048 // 256} times the examples" in text


def test_spike_and_lag_under_smoothing(said):
    text = said("smoothed-loss-curves")
    assert f"moves the line by {0.01 * (12 - 2):.1f}" in text
    line = 0.0
    for step in range(5_000):
        line = 0.99 * line + 0.01 * step
    assert f"trails a steady trend by {4_999 - line:.0f} steps" in " ".join(text.split())


def test_bytes_of_a_checkpoint(said):
    text = said("resumed-run-jumps")
    assert f"take {4 + 2 * 4} bytes per parameter" in text
    assert f"so {12 * 100e6 / 1e9:.1f} GB for 100 million parameters instead of {4 * 100e6 / 1e9:.1f} GB" in text


def test_broadcast_loss_is_smallest_at_the_mean(said):
    rng = np.random.default_rng(0)
    targets, predictions = rng.normal(size=64), rng.normal(size=(64, 1))
    loss = ((predictions - targets) ** 2).mean()
    assert np.isclose(loss, targets.var() + ((predictions - targets.mean()) ** 2).mean())
    assert np.isclose(loss, ((predictions - rng.permutation(targets)) ** 2).mean())
    assert "\\mathrm{Var}(y) + \\frac{1}{64}\\sum_i (p_i - \\bar y)^2" in said("regression-predicts-mean")


def test_weight_of_initial_statistics(said):
    text = said("batch-norm-running-averages")
    assert f"$0.99^{{50}} = {0.99**50:.2f}$" in text
    assert f"With momentum 0.9 the start has weight {100 * 0.9**50:.1f}%" in text


def test_signal_after_thirty_relu_layers(said):
    text = said("relu-init-thirty-layers")
    assert f"$2^{{-30}} = {2**-30 * 1e10:.1f} \\times 10^{{-10}}$" in text
    assert f"$2^{{-15}} = {2**-15 * 1e5:.1f} \\times 10^{{-5}}$" in text
    assert f"about {round(2**15, -3):,}" in text


def test_relu_halves_the_second_moment(said):
    rng = np.random.default_rng(0)
    signal = rng.normal(size=(256, 200))
    sizes = []
    for _ in range(8):
        signal = np.maximum(rng.normal(0, sqrt(1 / 256), (256, 256)) @ signal, 0)
        sizes.append((signal**2).mean())
    ratio = (sizes[-1] / sizes[0]) ** (1 / 7)
    assert abs(ratio - 0.5) < 0.05
    assert "each layer therefore halves the mean square" in said("relu-init-thirty-layers")


def test_norms_of_the_first_adam_update(said):
    text = said("warmup-first-adam-steps")
    rng = np.random.default_rng(0)
    update = 0.001 * np.sign(np.outer(rng.normal(size=1000), rng.normal(size=1000)))
    left, right = np.sign(update[:, 0]), np.sign(update[0])
    assert f"the Frobenius norm is {np.linalg.norm(update):.1f}" in text
    assert f"of spectral norm {abs(left @ update @ right) / 1000:.1f} after scaling" in text
    assert f"$0.02 \\cdot 1000 = {0.02 * 1000:.0f}$" in text
    assert f"$0.02\\sqrt{{1000}} = {0.02 * sqrt(1000):.2f}$" in text


def test_decay_of_two_weights_under_adam(said):
    text = said("adam-l2-versus-decoupled")
    assert f"${1 / 0.01:.0f}\\,\\eta\\lambda w$ for the second" in text
    assert f"${0.0003 * 0.1 * 1e5:.0f} \\times 10^{{-5}}$" in text
    assert f"multiply a weight without gradient by {(1 - 0.0003 * 0.1) ** 10_000:.2f}" in text


def test_updates_and_rates_of_the_larger_batch(said):
    text = said("batch-size-times-eight")
    assert f"fall from {90 * 1_280_000 // 256:,} to {90 * 1_280_000 // 2_048:,}" in text
    assert f"rate {0.1 * 2_048 / 256:.1f} after a linear warmup" in text
    assert f"is the square root, {sqrt(2_048 / 256):.2f}" in text


def test_interval_for_a_difference_over_three_seeds(said):
    text = said("batch-size-times-eight")
    quantile_with_4_degrees_of_freedom = 2.776
    width = quantile_with_4_degrees_of_freedom * 0.1 * sqrt(2 / 3)
    assert f"with a standard deviation of 0.1 points, give {width:.2f} either way" in " ".join(text.split())
    assert width < 0.3


def test_weights_of_tokens_in_a_mean_of_means(said):
    text = said("accumulation-with-unequal-lengths")
    assert f"weight 1/{2 * 100} in the short piece and 1/{2 * 900} in the long one, a ratio of {900 // 100}" in text
    assert f"the token mean is {(100 * 4.0 + 900 * 2.0) / 1000:.1f}" in text
    assert f"the accumulated loss is {(4.0 + 2.0) / 2:.1f}" in text


def test_throughput_of_the_loader(said):
    text = said("gpu-waits-for-data")
    work = 256 * 10
    busy = round(0.38 * 320, -1)
    assert f"256 times 10 ms, {work / 1000:.2f} s" in text
    assert f"Eight workers deliver a batch every {work / 8:.0f} ms" in text
    assert f"about {busy:.0f} ms" in text
    assert f"{work / 120:.1f}$" in text
    assert f"at least {ceil(work / 120)} workers" in text
    assert f"{320 / 120:.2f} times faster" in text


def test_batches_until_memory_is_full(said):
    assert f"14 GB divided by 0.7 GB is {14 / 0.7:.0f} batches" in said("validation-runs-out-of-memory")


def test_period_and_classes_of_a_sorted_pipeline(said):
    text = said("loss-jumps-every-fifty-steps")
    assert f"{5_000 // 100} steps of 100 images are 5,000 images" in text
    assert f"the period must become {5_000 // 200} steps" in text
    assert f"would show about {100 * (1 - 0.99**100):.0f}" in text
    assert f"needs {100 * 5_000 * 224 * 224 * 3 / 1e9:.0f} GB" in text


def test_classes_per_batch_after_a_small_shuffle_buffer(said):
    rng = np.random.default_rng(0)
    stream = np.repeat(np.arange(12), 5_000).tolist()
    buffer, drawn = stream[:500], []
    for place, label in zip(rng.integers(500, size=len(stream)).tolist(), stream[500:], strict=False):
        drawn.append(buffer[place])
        buffer[place] = label
    batches = np.array(drawn[: len(drawn) // 5_000 * 5_000]).reshape(-1, 100)
    largest = np.array([np.bincount(batch).max() for batch in batches])
    mixed = (largest < 95).sum() / (len(drawn) // 5_000)
    text = said("loss-jumps-every-fifty-steps")
    assert f"mix for about {round(mixed / 5) * 5} steps" in text
    assert 12 < mixed < 18
    assert "one class fills at least 95% of each batch" in text


def test_parameters_of_head_and_backbone(said):
    text = said("fine-tuning-800-images")
    assert f"a linear head: {2 * 2_048 + 2:,} parameters" in text
    assert f"{(25_557_032 - 1_000 * 2_049) / 1e6:.1f} million backbone parameters" in text


def test_interval_of_one_small_split(said):
    width = 1.96 * sqrt(0.85 * 0.15 / (800 // 5))
    assert f"interval of about {100 * width:.1f} points" in said("fine-tuning-800-images")


def test_masked_branch_still_gives_nan(said):
    text = said("nan-gradient-through-where")
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = 1 / (2 * np.sqrt(np.array(0.0)))
        assert isnan(0.0 * slope)
    assert "$0 \\cdot \\infty = \\mathrm{NaN}$" in text
    assert f"slope at zero is {1 / (2 * sqrt(1e-12)):,.0f}" in text


def test_equilibrium_angle_under_weight_decay(said):
    text = said("weight-decay-under-normalisation")
    rate, decay = 0.1, 5e-4
    rng = np.random.default_rng(0)
    weights = rng.normal(size=200)
    weights *= (rate / (2 * decay)) ** 0.25 / np.linalg.norm(weights)
    angles = []
    for _ in range(3_000):
        length = np.linalg.norm(weights)
        gradient = rng.normal(size=200)
        gradient -= gradient @ weights / length**2 * weights
        gradient /= np.linalg.norm(gradient) * length
        moved = weights - rate * (gradient + decay * weights)
        angles.append(np.arccos(weights @ moved / (length * np.linalg.norm(moved))))
        weights = moved
    assert abs(np.mean(angles) - sqrt(2 * rate * decay)) < 0.0002
    assert f"$\\sqrt{{2\\eta\\lambda}} = {np.mean(angles):.2f}$ radians" in text


def test_time_constant_of_the_weight_length(said):
    rate, decay, size = 0.1, 5e-4, 1.0
    limit = rate / (2 * decay)
    power = start = 2 * limit
    for _ in range(5_000):
        square = power**0.5
        power = ((1 - rate * decay) ** 2 * square + rate**2 * size**2 / square) ** 2
    assert np.isclose((power - limit) / (start - limit), 1 / e, rtol=0.01)
    said_steps = f"{1 / (4 * rate * decay):,.0f}".replace(",", "{,}")
    assert f"$1/(4\\eta\\lambda) = {said_steps}$ steps" in said("weight-decay-under-normalisation")


def test_norms_around_the_loss_scale(said):
    text = said("clipping-scaled-gradients")
    assert f"a true norm of 2 appears as {2 * 65_536:,}" in text
    assert f"${1e5 / 65_536:.1f} \\times 10^{{-5}}$ remains" in text
    assert f"entries of ${1e9 * 1.5e-5 / sqrt(100e6):.1f} \\times 10^{{-9}}$" in text


def test_smallest_positive_half(said):
    least = float(np.nextafter(np.float16(0), np.float16(1)))
    text = said("clipping-scaled-gradients")
    assert f"$2^{{{log2(least):.0f}}} \\approx {least * 1e8:.0f} \\times 10^{{-8}}$" in text
    assert np.float16(0.49 * least) == 0 < np.float16(0.51 * least)


def test_distinct_samples_of_eight_ranks(said):
    ranks = [np.random.default_rng(0).permutation(10_000)[:32] for _ in range(8)]
    found = len(set(np.concatenate(ranks).tolist()))
    assert f"would find {found} distinct ones instead of {8 * 32}" in said("data-parallel-same-batches")


def test_step_with_a_stale_second_moment(said):
    text = said("loss-spike-large-model")
    momentum = (1 - 0.9) * 100
    assert f"the momentum is about {momentum:.0f}" in text
    steps = {beta: momentum / sqrt(beta * 1 + (1 - beta) * 100**2) for beta in (0.999, 0.95)}
    assert f"root of the second moment is {momentum / steps[0.999]:.1f}" in text
    assert f"the step is about {steps[0.999]:.1f} rates" in text
    assert f"$\\beta_2 = 0.95$ it is {steps[0.95]:.2f}" in text


def test_chance_of_a_quiet_branch(said):
    quiet = exp(-9_000 / 9_000)
    assert f"stay quiet {100 * quiet:.0f}% of the time" in " ".join(said("loss-spike-large-model").split())
