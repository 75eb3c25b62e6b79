"""The numbers that the questions on compute, tools and systems state."""

import zlib
from math import comb, erf, erfc, exp, sqrt

import numpy as np
import pytest


@pytest.fixture(scope="session")
def told(said):
    return lambda question: " ".join(said(question).split())


def test_float_noise_hardly_compresses(told):
    text = told("checkpoint-left-in-history")
    weights = np.random.default_rng(0).normal(0, 0.02, 200_000).astype(np.float32).tobytes()
    kept = len(zlib.compress(weights)) / len(weights)
    assert f"shrinks by only about {100 * (1 - kept):.0f}% under zlib" in text
    assert f"some {20 * 1.8 * round(kept, 2):.0f} GB" in text


def test_hours_of_forty_jobs(told):
    text = told("notebook-to-forty-jobs")
    assert f"the sweep: {40 * 5} GPU-hours, or {40 * 5 / 8:.0f} hours on eight nodes" in text


def test_floors_of_a_training_step(told):
    text = told("profile-against-the-roofline")
    flops = 6 * 125e6 * 8_192
    assert f"${flops / 1e12:.1f} \\times 10^{{12}}$ FLOPs" in text
    products, elementwise, optimiser = (
        1e3 * flops / 3e14,
        1e3 * 24e9 / 2e12,
        1e3 * (4 + 3) * 4 * 125e6 / 2e12,
    )
    assert f"= {products:.1f}$ ms, against 26 measured, so {100 * products / 26:.0f}% of peak" in text
    assert f"is {elementwise:.0f} ms, against 14" in text
    assert f"elementwise kernels {100 * elementwise / 14:.0f}% of bandwidth" in text
    assert f"{(4 + 3) * 4} bytes per parameter, {28 * 125e6 / 1e9:.1f} GB, about {optimiser:.1f} ms" in text
    assert f"or {20e3 / 2_500:.0f} microseconds per kernel" in text
    assert f"saves up to {20 - optimiser:.0f} ms: the step falls to about {40 + optimiser:.0f} ms" in text
    assert f"{60 / (40 + optimiser):.1f} times faster" in text
    assert f"it saves {14 / 2:.0f} ms" in text
    assert f"at most {26 - products:.1f} ms remain" in text


def test_memory_under_zero_stages(told):
    text = told("sharding-thirteen-billion")
    assert f"Undivided, that is {16 * 13} GB" in text
    one, two, three = 13 * (4 + 12 / 8), 13 * (2 + 14 / 8), 13 * 16 / 8
    assert f"by 8: {one} GB" in text
    assert f"gradients: {two} GB" in text
    assert f"divides all: {three:.0f} GB" in text
    per_token = 34 * 5_120 * 40
    activations = per_token * 6_144 / 1e9
    assert f"{per_token / 1e6:.1f} MB per token, {activations:.1f} GB in all" in text
    assert f"Activations need about {activations:.0f} GB" in text
    assert f"Stage 2 then needs {two + activations:.1f} GB, stage 3 {three + activations:.1f}." in text
    assert f"stage 3 needs {three + activations:.0f}." in text
    assert two - 13 * 2 / 8 + activations > 80
    repeated = activations / 40 - 2 * 5_120 * 6_144 / 1e9
    assert f"if 16 of 40 layers store only their inputs: {two + activations - 16 * repeated:.1f} GB" in text


def test_traffic_of_zero_stage_three(told):
    text = told("sharding-thirteen-billion")
    part = 2 * 13 * 7 / 8
    assert f"{3 * part:.0f} GB per GPU and step instead of {int(2 * part + 0.5)}" in text
    computing = 6 * 13e9 * 6_144 / 1.5e14
    assert f"= {computing:.1f}$ s" in text
    assert f"The extra {part:.0f} GB takes {part / 200:.2f} s" in text
    assert f"costs {16 / 40 * computing / 3:.1f} s; repeating all 40 costs {computing / 3:.1f} s" in text
    assert f"stage 3 costs {100 * part / 200 / computing:.0f}% even without overlap" in text
    assert f"At 12.5 GB per second the extra traffic would take {part / 12.5:.1f} s" in text
    assert computing + 3 * part / 12.5 > 4 / 3 * computing + 2 * part / 12.5
    assert max(computing, 3 * part / 12.5) > max(4 / 3 * computing, 2 * part / 12.5)


def lost(interval, halt, mean=360, restart=10):
    return halt / interval + interval / (2 * mean) + restart / mean


def test_best_checkpoint_interval(told):
    text = told("checkpoint-interval-spot-machines")
    best = sqrt(2 * 2 * 360)
    assert f"= {best:.1f}$ minutes" in text
    assert (
        f"{100 * 2 / best:.1f}% each, {100 * 4 / best:.1f}% together, {100 * lost(best, 2):.1f}% with restarts" in text
    )
    assert f"adds only {100 * (lost(2 * best, 2) - lost(best, 2)):.1f} points" in text
    assert lost(best / 2, 2) == pytest.approx(lost(2 * best, 2))
    short = sqrt(2 * 360 / 6)
    assert f"interval is {short:.0f} minutes and the loss {100 * lost(short, 1 / 6):.1f}%" in text
    assert f"takes 2 minutes, it is {100 * (lost(short, 1 / 6) + 2 / 360):.1f}%" in text
    assert max(1 / 6 / short, short / 720) < 10 / 360


def test_exact_loss_with_exponential_gaps(told):
    gaps = np.random.default_rng(0).exponential(360, 2_000_000)
    best = sqrt(2 * 2 * 360)
    saved = best * np.floor(np.maximum(gaps - 10, 0) / (best + 2))
    simulated = 1 - saved.sum() / gaps.sum()
    exact = 1 - best / (360 * exp(10 / 360) * (exp((best + 2) / 360) - 1))
    assert abs(simulated - exact) < 0.001
    assert f"the exact loss is {100 * exact:.1f}% of machine time" in told("checkpoint-interval-spot-machines")


def test_first_order_interval_is_near_the_exact_one():
    intervals = np.arange(1, 200, 0.1)
    exact = (360 + 10) * (np.exp((intervals + 2) / 360) - 1) / intervals
    best = sqrt(2 * 2 * 360)
    assert abs(intervals[exact.argmin()] - best) < 2
    assert (360 + 10) * (exp((best + 2) / 360) - 1) / best - 1 < lost(best, 2) + 0.02


def test_bill_of_sixty_jobs(told):
    text = told("sixty-jobs-copy-first")
    copy = 1.2e6 * 0.02 / 16
    assert f"= {copy:.0f}$ s, {copy / 60:.0f} minutes" in text
    assert f"That is {100 * copy / 60 / (copy / 60 + 40):.0f}% of each job" in text
    assert f"{60 * copy / 3_600 * 12:.0f} of {60 * (copy / 60 + 40) / 60 * 12:.0f} dollars" in text
    assert f"60 jobs at once already send {60 * 16 / 0.02:,.0f} per second" in text
    assert f"The rate is {120e9 / copy / 1e6:.0f} MB per second" in text
    assert f"into {120_000 / 150:.0f} tar shards of 150 MB" in text
    assert f"the copy takes {120 / 60:.0f} minutes and the bill is {60 * 42 / 60 * 12:.0f} dollars" in text
    rate = 1.2e6 / (40 / 4 * 60)
    assert f"needs {rate:,.0f} images per second, so at 20 ms at least {rate * 0.02:.0f} reads" in text


def test_gain_of_a_faster_loop(told):
    text = told("warping-loop-which-language")
    pairs = comb(300, 2)
    cells = pairs * 800**2
    assert f"{pairs:,} pairs of {800**2:,} cells, ${cells / 1e10:.1f} \\cdot 10^{{10}}$" in text
    assert f"costs {0.95 * 36_000 / cells * 1e6:.1f} microseconds per cell" in text
    assert f"no rewrite beats a factor of {1 / 0.05:.0f}" in text
    array, compiled = 30 + cells * 25e-9 / 60, 30 + cells * 4e-9 / 60
    assert (
        f"takes {array - 30:.0f} or at most {compiled - 30:.0f} minutes, the script {array:.0f} or {compiled:.0f}"
        in text
    )
    assert f"take about {9.5 / 8 + 0.5:.1f} hours" in text


def test_cells_of_an_anti_diagonal_are_independent():
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=7), rng.normal(size=5)
    table = np.full((8, 6), np.inf)
    table[0, 0] = 0
    for i in range(1, 8):
        for j in range(1, 6):
            table[i, j] = abs(a[i - 1] - b[j - 1]) + min(table[i - 1, j], table[i, j - 1], table[i - 1, j - 1])
    other = np.full((8, 6), np.inf)
    other[0, 0] = 0
    for total in range(2, 13):
        i = np.arange(max(1, total - 5), min(7, total - 1) + 1)
        j = total - i
        near = np.minimum(np.minimum(other[i - 1, j], other[i, j - 1]), other[i - 1, j - 1])
        other[i, j] = np.abs(a[i - 1] - b[j - 1]) + near
    assert np.array_equal(table, other)


def test_nights_with_a_false_alarm(told):
    text = told("tests-nobody-runs")
    nights = {limit: 100 * (1 - erf(limit / sqrt(2)) ** 20) for limit in (2, 3)}
    assert f"a false alarm on {nights[2]:.0f}% of nights, 3 on {nights[3]:.0f}%" in text


def test_false_alarms_against_an_estimated_band(told):
    text = told("tests-nobody-runs")
    seeds = np.random.default_rng(0).normal(size=(5_000, 20, 20))
    mean, limit = seeds.mean(1), 3 * seeds.std(1, ddof=1)
    tail = np.vectorize(lambda z: 0.5 * erfc(z / sqrt(2)))
    fails = tail(limit + mean) + tail(limit - mean)
    once, twice = (100 * (1 - (1 - chance).prod(1)).mean() for chance in (fails, fails**2))
    assert f"3 really gives {once:.0f}%" in text
    assert f"fails again: {twice:.1f}% of nights" in text


def test_time_of_a_tensor_parallel_layer(told):
    text = told("tensor-parallel-across-nodes")
    flops = 6 * 70e9 / 80 * 4_096
    assert f"A layer has {70e9 / 80 / 1e6:.0f} million parameters" in text
    assert f"${flops / 1e13:.2f} \\cdot 10^{{13}}$" in text
    eight, sixteen = 1e3 * flops / 8 / 2e14, 1e3 * flops / 16 / 2e14
    assert f"{eight:.1f} ms on 8 GPUs, {sixteen:.1f} ms on 16" in text
    size = 4_096 * 8_192 * 2
    assert f"bfloat16 values, {size / 1e6:.0f} MB" in text
    ring = 1e3 * 2 * 7 / 8 * size / 250e9
    assert f"per GPU, {ring:.2f} ms, so {4 * ring:.1f} ms for four" in text
    assert f"takes {eight + 4 * ring:.1f} ms, {100 * eight / (eight + 4 * ring):.0f}% of it computing" in text
    slow = 1e3 * size / 25e9
    assert f"that is {slow:.1f} ms, so at least {4 * slow:.1f} ms for four" in text
    share = sixteen / (sixteen + 4 * slow)
    assert f"at most {100 * share:.0f}% is computing" in text
    assert f"beside {20 * (eight + 4 * ring):.0f} ms of work" in text
    near = eight / (eight + 4 * ring) * 32 / 35
    assert f"Together: {100 * near:.0f}% against {100 * share * 32 / 33:.0f}%" in text


def test_pipeline_bubble(told):
    text = told("tensor-parallel-across-nodes")
    assert f"it is {100 * 3 / 35:.1f}% for four stages, {100 * 1 / 33:.0f}% for two" in text
    assert f"would idle {100 * 3 / 11:.0f}%" in text


def test_kernel_on_a_slice_reads_the_gaps(told):
    text = told("cuda-wrapper-reads-gaps")
    wide = np.arange(4 * 1_024).reshape(4, 1_024)
    sliced = wide[:, :512]
    result = wide.ravel()[: sliced.size].reshape(sliced.shape)
    assert np.array_equal(result[0], sliced[0])
    assert np.array_equal(result[1], wide[0, 512:])
    assert "row 1 holds columns 512 to 1,023 of input row 0" in text
    assert f"$2^{{31}}$ elements, {2**31 * 4 / 2**30:.0f} GiB in float32" in text
