import itertools
from fractions import Fraction
from math import exp, log, sqrt

import numpy as np


def _fields(layers):
    fields, spacing, field = [], 1, 1
    for stride, dilation in layers:
        field += 2 * dilation * spacing
        spacing *= stride
        fields.append(field)
    return fields


def test_receptive_fields(said):
    text = said("receptive-field-of-four-layers")
    stack = [(1, 1), (2, 1), (1, 1), (1, 2)]
    a, b, c, d = _fields(stack)
    assert f"The fields are {a}, {b}, {c} and {d}" in " ".join(text.split())
    assert f"One unit sees {d} by {d} pixels" in text
    assert f"stride to the first layer gives only {_fields([(2, 1), (1, 1), (1, 1), (1, 2)])[-1]}" in text
    assert f"covers {_fields([*stack, (1, 8)])[-1]} pixels without gaps" in " ".join(text.split())
    assert f"about {(9 * 64 * 64 + 64) / 1000:.0f},000 weights" in text


def _seen(layers):
    reach = {0}
    for stride, dilation in reversed(layers):
        reach = {stride * centre + dilation * k for centre in reach for k in (-1, 0, 1)}
    return sorted(reach)


def test_receptive_field_by_propagation(said):
    text = " ".join(said("receptive-field-of-four-layers").split())
    stack = [(1, 1), (2, 1), (1, 1)]
    assert f"sees {len(_seen([*stack, (1, 2)]))} by" in text
    deeper = _seen([*stack, (1, 2), (1, 8)])
    assert f"covers {len(deeper)} pixels without gaps" in text
    assert f"points {2 * 8} pixels apart, each of which sees {len(_seen([*stack, (1, 2)]))}," in text
    assert deeper[-1] - deeper[0] + 1 == len(deeper)


def test_gaps_of_large_dilation(said):
    text = " ".join(said("receptive-field-of-four-layers").split())
    seen = _seen([(1, 1), (2, 1), (1, 1), (1, 8)])
    gaps = [after - before - 1 for before, after in itertools.pairwise(seen) if after - before > 1]
    assert f"to 8 gives {seen[-1] - seen[0] + 1} without a new weight" in text
    assert len(gaps) == 2
    assert f"three strips {len(seen) // 3} pixels wide, with gaps of {gaps[0]} between" in text


def test_loss_floor_of_independent_flips(said):
    text = said("mask-augmented-apart")
    assert rf"\ln 2 = {log(2):.2f}" in text
    assert f"floor of the mean loss is {0.3 * log(2):.2f}" in text


def test_bilinear_class_id(said):
    assert f"the mask says {(0 + 20) // 2}, an unrelated class" in said("mask-augmented-apart")


def _iou(side, shift):
    overlap = (side - shift) ** 2
    return Fraction(overlap, 2 * side**2 - overlap)


def test_overlaps_of_shifted_boxes(said):
    text = said("same-shift-small-and-large-box")
    assert f"The small box has an IoU of {float(_iou(20, 4)):.2f}, the large one {float(_iou(200, 4)):.2f}" in text
    assert f"2 pixels gives the small box {float(_iou(20, 2)):.2f}" in text
    assert f"over {2 * 200**2 - 196**2}" in text


def test_passed_thresholds(said):
    thresholds = [Fraction(k, 100) for k in range(50, 100, 5)]
    assert not any(_iou(20, 4) >= t for t in thresholds)
    passed = [t for t in thresholds if _iou(200, 4) >= t]
    assert len(thresholds) == 10
    assert len(passed) == 9
    text = said("same-shift-small-and-large-box")
    assert "passes nine of them, all but 0.95" in " ".join(text.split())
    assert f"found up to {float(max(passed)):.2f}" in text


def test_relative_shift_at_half_overlap(said):
    u = 1 - sqrt(2 / 3)
    text = said("same-shift-small-and-large-box")
    assert f"exceeds {u:.2f}, which is {20 * u:.1f} pixels" in text


def test_standard_error_of_accuracy(said):
    error = 100 * sqrt(0.64 * 0.36 / 5000)
    assert f"standard error at 64% is {error:.1f} points" in said("vit-loses-on-thirty-thousand-images")


def test_contrastive_chance_levels(said):
    text = said("contrastive-negatives-per-gpu")
    assert rf"\ln 512={log(512):.2f}" in text
    assert rf"\ln 4096={log(4096):.2f}" in text
    assert f"{512 - 1} negatives, not {8 * 512 - 1:,}" in text


def _row_gradients(x, y, rows, temperature):
    """Gradient of the summed loss of some images' rows and texts' rows, for all image features."""
    gradient = np.zeros_like(x)
    scores = x @ y.T / temperature
    for r in rows:
        p = np.exp(scores[r] - scores[r].max())
        p /= p.sum()
        p[r] -= 1
        gradient[r] += p @ y / temperature
        q = np.exp(scores[:, r] - scores[:, r].max())
        q /= q.sum()
        q[r] -= 1
        gradient += np.outer(q, y[r]) / temperature
    return gradient / (2 * len(x))


def test_own_rows_miss_gradient_terms(said):
    rng = np.random.default_rng(0)
    x, y = rng.standard_normal((2, 32, 6))
    full = _row_gradients(x, y, range(32), 1.0)
    own = np.concatenate([_row_gradients(x, y, range(k, k + 4), 1.0)[k : k + 4] for k in range(0, 32, 4)])
    cosine = (full * own).sum() / np.linalg.norm(full) / np.linalg.norm(own)
    assert cosine < 0.99
    assert "only its own rows, the terms in which its features are negatives elsewhere are missing" in " ".join(
        said("contrastive-negatives-per-gpu").split()
    )


def test_averaged_gradient_of_full_loss_with_local_slot(said):
    rng = np.random.default_rng(0)
    inputs, texts = rng.standard_normal((2, 32, 6))
    weight = rng.standard_normal((6, 6))
    full = _row_gradients(inputs @ weight, texts, range(32), 1.0)
    slots = [inputs[k : k + 4].T @ full[k : k + 4] for k in range(0, 32, 4)]
    assert np.allclose(np.mean(slots, axis=0) * 8, inputs.T @ full)
    assert "averaged gradient has the right direction and is 8 times too small" in " ".join(
        said("contrastive-negatives-per-gpu").split()
    )


def test_nats_for_the_class(said):
    text = said("decoder-ignores-the-latent")
    assert rf"\ln 10 = {log(10):.2f}" in text
    assert f"averaged over {28 * 28} pixels" in text


def test_sampling_times_and_feature_size(said):
    text = said("fid-of-fast-and-slow-generator")
    assert f"50,000 take {50000 / 2 / 3600:.1f} hours; the GAN needs {50000 / 200 / 60:.0f} minutes" in text
    assert f"only {2 * 3600:,} images" in text
    assert f"which takes {6000 / 2 / 60:.0f} minutes" in text
    assert f"an image, 6,000 take {6000 * 2048 * 4 / 1e6:.0f} MB" in text


def _distance_from_standard_normal(sample):
    mean = sample.mean(axis=0)
    roots = np.sqrt(np.linalg.eigvalsh(np.cov(sample.T)))
    return mean @ mean + ((roots - 1) ** 2).sum()


def test_small_sample_bias(said):
    text = said("fid-of-fast-and-slow-generator")
    rng = np.random.default_rng(0)
    few = np.mean([_distance_from_standard_normal(rng.standard_normal((500, 64))) for _ in range(20)])
    many = np.mean([_distance_from_standard_normal(rng.standard_normal((5000, 64))) for _ in range(3)])
    assert abs(few - 2.2) < 0.1
    assert f"about 2.2 with 500 points and {many:.2f} with 5,000" in " ".join(text.split())


def test_share_of_blind_errors(said):
    text = said("benchmark-solved-without-the-image")
    assert f"{61 - 25} of the {72 - 25} points above chance" in text
    assert f"{72 - 61} of the {100 - 61} blind errors" in text
    assert f"{100 * (72 - 61) / (100 - 61):.0f}% of the blind errors" in text
    assert "18 answers fixed and 7 broken" in text
    assert 18 - 7 == 72 - 61


def test_noise_error_to_image_error(said):
    text = said("noise-error-becomes-image-error")
    low, high = (sqrt((1 - a) / a) for a in (0.99, 0.0001))
    assert f"This factor is {low:.4f} at $a=0.99$ and {high:.0f} at $a=0.0001$" in text
    assert f"The image errors are {0.05 * low:.3f} and {0.05 * high:.1f}" in text
    assert f"from {0.99 / 0.01:.0f} down to {0.0001 / 0.9999:.4f}" in " ".join(text.split())


def test_copying_the_input_as_noise(said):
    a = 0.0001
    error = sqrt(a * 0.5**2 + (1 - sqrt(1 - a)) ** 2)
    text = " ".join(said("noise-error-becomes-image-error").split())
    assert f"copying $x_t$ as the noise has an error of {error:.3f}" in text
    assert round(0.05 / error) == 10


def test_velocity_target_conversion():
    rng = np.random.default_rng(0)
    image, noise, v_error = rng.standard_normal((3, 1000))
    for a in (0.99, 0.5, 0.0001):
        x = sqrt(a) * image + sqrt(1 - a) * noise
        v = sqrt(a) * noise - sqrt(1 - a) * image
        found = sqrt(a) * x - sqrt(1 - a) * (v + v_error)
        assert np.allclose(((found - image) ** 2).mean() / (1 - a), (v_error**2).mean())


def _mixed(w, noise=0.0):
    precision = w / (1 + noise) - (w - 1) / (2 + noise)
    return w / (1 + noise) / precision, 1 / precision


def test_guided_gaussian(said):
    text = " ".join(said("guidance-on-two-gaussians").split())
    mean, variance = _mixed(3)
    assert f"a Gaussian with mean {mean:.1f} and variance {variance:.1f}" in text
    for w in (1, 3, 7.5, 1000):
        assert np.allclose(_mixed(w), (2 * w / (w + 1), 2 / (w + 1)))
    grid = np.linspace(-5, 9, 14001)
    peak = grid[np.argmax(-((grid - 1) ** 2) / 2 + grid**2 / 4)]
    assert f"all mass gathers at {peak:.0f}" in text


def test_mixed_score_is_not_noised_density(said):
    text = " ".join(said("guidance-on-two-gaussians").split())
    mean, variance = _mixed(3, noise=1.0)
    assert f"belongs to $N({mean:.1f}, {variance:.1f})$" in text
    mean, variance = _mixed(3)
    assert f"gives $N({mean:.1f}, {variance + 1:.1f})$" in text


def _deterministic_sampler(w, start=1e5, steps=20000):
    noise = np.geomspace(start, 1e-7, steps)
    gain, shift = 1.0, 0.0
    for before, after in itertools.pairwise(noise):
        mean, variance = _mixed(w, sqrt(before * after))
        shrink = exp((after - before) / (2 * variance))
        gain *= shrink
        shift = mean + (shift - mean) * shrink
    return shift, gain**2 * start


def test_guided_score_is_a_line():
    for x in (-2.0, 0.0, 3.5):
        unconditional, conditional = -x / 2, -(x - 1)
        assert np.isclose(unconditional + 3 * (conditional - unconditional), -2 * x + 3)


def test_end_of_deterministic_sampler(said):
    assert np.allclose(_deterministic_sampler(1), (1, 1), atol=0.01)
    mean, variance = _deterministic_sampler(3)
    assert f"ends at mean {mean:.1f} and variance {variance:.2f}" in " ".join(said("guidance-on-two-gaussians").split())
