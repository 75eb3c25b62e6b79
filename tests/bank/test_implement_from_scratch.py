import math
import subprocess
import sys
from collections import Counter
from itertools import pairwise

import numpy as np


def test_probabilities_underflow_and_a_clip_caps_the_loss(said):
    text = said("cross-entropy-with-its-gradient")
    assert f"in float64 above about {np.log(np.finfo(np.float64).max):.1f}" in text
    assert np.exp(-1000.0) == 0
    assert f"{np.logaddexp(0, 1000):.0f}. Clipping" in text
    assert f"reports {-math.log(1e-12):.1f}" in text


def test_overwrites_in_a_reservoir(said):
    k, n = 100, 1_000_000
    overwrites = sum(k / i for i in range(k + 1, n + 1))
    assert f"about {overwrites:.0f} overwrite" in said("reservoir-sample-of-a-stream")


def test_subsets_stay_equally_likely(said):
    k = 4
    for i in range(k + 1, 30):
        before = 1 / math.comb(i - 1, k)
        assert math.isclose(before * (1 - k / i), 1 / math.comb(i, k))
        assert math.isclose((i - k) * before / i, 1 / math.comb(i, k))
    assert r"$1/\binom{i}{k}$" in said("reservoir-sample-of-a-stream")


def test_pairs_of_five_items_in_the_test(said):
    assert f"each of ten pairs is expected {20_000 / math.comb(5, 2):,.0f} times" in said(
        "reservoir-sample-of-a-stream"
    )


def test_first_adam_step_without_correction(said):
    factor = (1 - 0.9) / math.sqrt(1 - 0.999)
    assert f"{factor:.2f} times" in said("adamw-update-in-place")


def test_square_underflows_in_float16(said):
    assert np.float16(1e-4) > 0
    assert np.float16(1e-4) ** 2 == 0
    assert "In float16 a gradient of $10^{-4}$ squares to zero" in said("adamw-update-in-place")


def test_bytes_of_two_moments(said):
    assert f"cost {2 * np.dtype(np.float32).itemsize} bytes per weight" in said("adamw-update-in-place")


def test_large_negative_fill_absorbs_scores(said):
    fill, text = np.float32(-1e9), said("attention-with-fully-masked-rows")
    assert f"{np.spacing(-fill):.0f} apart" in text
    assert fill + np.float32(5) == fill + np.float32(-5)


def test_attention_weights_in_memory(said):
    assert f"take {4096**2 * 32 * 4 / 2**30:.0f} GiB" in said("attention-with-fully-masked-rows")


def test_best_step_of_central_differences(said):
    step = np.finfo(np.float64).eps ** (1 / 3)
    assert rf"about ${step * 1e6:.0f}\cdot10^{{-6}}$" in said("two-layer-net-with-gradient-check")


def test_relative_error_of_a_forgotten_mean(said):
    assert f"gives {(5 - 1) / (5 + 1):.2f}" in said("two-layer-net-with-gradient-check")


def test_number_of_pairs(said):
    text = said("roc-auc-by-sorting")
    assert rf"${500_000**2 / 1e11:.1f}\cdot10^{{11}}$" in text
    assert 50_000 * 50_000 > 2**31 - 1


def test_area_of_the_example_with_a_tie(said):
    text = said("roc-auc-by-sorting")
    wins = [2, 0.5, 1]
    assert f"area is {sum(wins) / 4}" in text
    assert f"gives {(sum(wins) + 0.5) / 4:.1f} or {(sum(wins) - 0.5) / 4}" in text


def test_second_seed_of_three_points(said):
    assert f"is 3 with probability {3**2 / (1**2 + 3**2)}" in said("k-means-with-careful-seeds")


def test_spacing_of_large_squares(said):
    text = said("k-means-with-careful-seeds")
    assert f"{np.spacing(2.0**60):.0f} apart" in text


def test_merges_of_the_words_in_the_answer(said):
    text = said("train-byte-pair-merges")
    counts = Counter(pairwise("banana"))
    assert counts["a", "n"] == counts["n", "a"] == max(counts.values()) == 2
    assert "(a, n) and (n, a) both occur twice" in text
    assert Counter(pairwise("aaa"))["a", "a"] == 2
    assert '"aaa" counts (a, a) twice' in text


def test_nucleus_of_the_example(said):
    text, totals = said("nucleus-sampler-in-code"), np.cumsum([0.5, 0.3, 0.1, 0.05, 0.05])
    assert np.searchsorted(totals, 0.85) + 1 == 3
    assert "three tokens stay" in text
    assert (totals <= 0.85).sum() == 2
    assert 'mask "total at most $p$" keeps two' in text
    assert (totals <= 0.4).sum() == 0
    assert "$p=0.4$ it keeps none" in text


def test_gradients_of_the_shared_value(said):
    text, x = said("scalar-autograd-engine"), 2
    assert f"$1+2s={1 + 2 * x * x}$" in text
    assert rf"$9\cdot 2x={9 * 2 * x}$" in text


def test_recursion_limit(said):
    shown = subprocess.run(
        [sys.executable, "-Ic", "import sys; print(sys.getrecursionlimit())"], capture_output=True, check=True
    )
    assert sys.implementation.name == "cpython"
    assert f"default recursion limit is {int(shown.stdout):,}" in said("scalar-autograd-engine")


def test_paths_and_nodes_of_the_doublings(said):
    paths, nodes = 1, 1
    for _ in range(100):
        paths, nodes = 2 * paths, nodes + 1
    assert paths == 2**100
    assert rf"have $2^{{100}}$ paths, while the ordered pass visits {nodes} nodes" in said("scalar-autograd-engine")


def test_inverse_deviation_of_a_constant_row(said):
    assert f"$r={1 / math.sqrt(1e-5):.0f}$" in said("layer-norm-backward-pass")


def test_variance_lost_to_cancellation(said):
    assert f"{np.spacing(np.float32(1e8)):.0f} apart" in said("layer-norm-backward-pass")


def test_jacobian_of_the_normalised_row(said):
    x, epsilon, d = np.array([0.3, -1.2, 2.0, 0.7]), 0.4, 4

    def normalised(x):
        return (x - x.mean()) / np.sqrt(x.var() + epsilon)

    r = 1 / np.sqrt(x.var() + epsilon)
    h = normalised(x)
    formula = r * (np.eye(d) - 1 / d - np.outer(h, h) / d)
    numeric = np.array([(normalised(x + e) - normalised(x - e)) / 2e-5 for e in 1e-5 * np.eye(d)]).T
    assert np.allclose(formula, numeric, atol=1e-8)
    assert r"r(\delta_{ij}-1/d-\hat x_i\hat x_j/d)" in said("layer-norm-backward-pass")


def test_memory_of_the_unfolded_image(said):
    image = 64 * 56 * 56 * 4 / 2**20
    assert f"turns {image:.2f} MiB into {9 * image:.1f}" in said("convolution-on-flat-buffers")


def test_cache_line_and_row_of_pixels(said):
    text = said("convolution-on-flat-buffers")
    assert f"serves {64 // 4} float32 numbers" in text
    assert f"{56 * 56 * 4 / 1000:.1f} kB" in text
