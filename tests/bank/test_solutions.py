import math
import warnings
from collections import Counter
from itertools import combinations, pairwise, product
from random import Random

import numpy as np
import pytest

from data.solutions import (
    adamw,
    attention,
    autograd,
    bpe,
    conv2d,
    cross_entropy,
    kmeans,
    layer_norm,
    nucleus,
    reservoir,
    roc_auc,
    two_layer_net,
)


@pytest.fixture
def rng():
    return np.random.default_rng(7)


def close(one, other, tolerance=1e-9):
    return np.allclose(one, other, rtol=tolerance, atol=tolerance)


def central_differences(function, point, step=1e-5):
    """The gradient of a scalar function, written apart from the one that is tested."""
    gradient = np.empty_like(point)
    for place in np.ndindex(point.shape):
        above, below = point.copy(), point.copy()
        above[place] += step
        below[place] -= step
        gradient[place] = (function(above) - function(below)) / (2 * step)
    return gradient


class TestCrossEntropy:
    def test_two_classes_by_hand(self):
        loss, gradient = cross_entropy.cross_entropy(np.array([[0.0, math.log(3)]]), np.array([0]))
        assert close(loss, math.log(4))
        assert close(gradient, [[-0.75, 0.75]])

    def test_gradient_equals_central_differences(self, rng):
        logits, labels = rng.normal(size=(5, 4)), rng.integers(4, size=5)
        _, gradient = cross_entropy.cross_entropy(logits, labels)
        numeric = central_differences(lambda point: cross_entropy.cross_entropy(point, labels)[0], logits)
        assert close(gradient, numeric, 1e-8)

    def test_uniform_logits_cost_the_logarithm_of_the_number_of_classes(self):
        assert close(cross_entropy.cross_entropy(np.full((3, 10), 5.0), np.array([0, 4, 9]))[0], math.log(10))

    def test_rows_of_the_gradient_sum_to_zero(self, rng):
        _, gradient = cross_entropy.cross_entropy(rng.normal(size=(6, 9)), rng.integers(9, size=6))
        assert close(gradient.sum(axis=1), 0)

    @pytest.mark.parametrize("size", [1e3, -1e3, 1e4])
    def test_huge_logits_give_the_exact_loss_and_gradient(self, size):
        loss, gradient = cross_entropy.cross_entropy(np.array([[size, 0.0]]), np.array([1 if size > 0 else 0]))
        assert loss == abs(size)
        assert close(np.abs(gradient), 1)

    def test_nine_decimals_are_right_for_logits_of_ten_thousand(self, rng):
        logits, labels = rng.normal(size=(50, 4)), rng.integers(4, size=50)
        logits = np.round(logits * 2**20) / 2**20
        near, near_gradient = cross_entropy.cross_entropy(logits, labels)
        for offset in (9_990.0, -9_990.0):
            far, far_gradient = cross_entropy.cross_entropy(logits + offset, labels)
            assert abs(far - near) < 1e-9
            assert np.abs(far_gradient - near_gradient).max() < 1e-9

    def test_a_certain_prediction_costs_nothing(self):
        assert str(cross_entropy.cross_entropy(np.array([[1e3, 0.0]]), np.array([0]))[0]) == "0.0"

    def test_rows_of_different_size_do_not_disturb_each_other(self):
        logits = np.array([[1e4, 0.0], [0.0, 1.0]])
        loss, _ = cross_entropy.cross_entropy(logits, np.array([0, 1]))
        assert close(loss, math.log1p(math.exp(-1)) / 2)

    def test_logits_are_left_alone(self):
        logits = np.array([[1.0, 2.0]])
        cross_entropy.cross_entropy(logits, np.array([0]))
        assert logits.tolist() == [[1.0, 2.0]]

    @pytest.mark.parametrize("label", [-1, 3])
    def test_a_label_outside_the_classes_is_refused(self, label):
        with pytest.raises(ValueError, match="outside"):
            cross_entropy.cross_entropy(np.zeros((2, 3)), np.array([0, label]))

    @pytest.mark.parametrize(("logits", "labels"), [((0, 3), 0), ((2, 3), 1), ((3,), 1)])
    def test_shapes_that_do_not_fit_are_refused(self, logits, labels):
        with pytest.raises(ValueError, match="expected"):
            cross_entropy.cross_entropy(np.zeros(logits), np.zeros(labels, dtype=np.int64))


class TestReservoir:
    def test_each_set_of_two_out_of_five_comes_equally_often(self):
        random, runs = Random(3), 20_000
        drawn = Counter(frozenset(reservoir.reservoir_sample(iter("abcde"), 2, random)) for _ in range(runs))
        assert set(drawn) == {frozenset(pair) for pair in combinations("abcde", 2)}
        chi_square = sum((count - runs / 10) ** 2 / (runs / 10) for count in drawn.values())
        assert chi_square < 27.9, "9 degrees of freedom: exceeded once in 1000 seeds"

    def test_each_item_of_a_longer_stream_comes_equally_often(self):
        random, runs = Random(4), 4_000
        drawn = Counter(item for _ in range(runs) for item in reservoir.reservoir_sample(range(20), 5, random))
        assert all(abs(drawn[item] - runs / 4) < 4.5 * math.sqrt(runs * 3 / 16) for item in range(20))

    @pytest.mark.parametrize("length", [0, 2, 3])
    def test_a_short_stream_is_returned_whole(self, length):
        assert reservoir.reservoir_sample(iter(range(length)), 3, Random(0)) == list(range(length))

    def test_nothing_is_asked_for(self):
        assert reservoir.reservoir_sample("abc", 0, Random(0)) == []

    def test_a_negative_size_is_refused(self):
        with pytest.raises(ValueError, match="0 or more"):
            reservoir.reservoir_sample("abc", -1, Random(0))

    def test_equal_items_are_kept_as_often_as_they_are_drawn(self):
        assert reservoir.reservoir_sample("aaaa", 2, Random(0)) == ["a", "a"]

    def test_the_same_seed_gives_the_same_sample(self):
        assert reservoir.reservoir_sample(range(99), 5, Random(1)) == reservoir.reservoir_sample(
            range(99), 5, Random(1)
        )


class TestAdamW:
    def test_the_first_step_moves_each_weight_by_the_rate_against_its_gradient(self):
        weights = np.zeros(3)
        adamw.AdamW([weights], rate=0.01).step([np.array([1e-3, -5.0, 2e4])])
        assert close(weights, [-0.01, 0.01, -0.01], 1e-6)

    def test_ten_steps_equal_the_formulas_summed_out(self, rng):
        gradients, rate, decay, epsilon = rng.normal(size=10), 0.05, 0.3, 1e-3
        weights = np.array([2.0])
        optimiser = adamw.AdamW([weights], rate=rate, betas=(0.8, 0.95), epsilon=epsilon, decay=decay)
        expected = 2.0
        for t, gradient in enumerate(gradients, start=1):
            optimiser.step([np.array([gradient])])
            ages = np.arange(t)[::-1]
            mean = np.average(gradients[:t], weights=0.8**ages)
            square = np.average(gradients[:t] ** 2, weights=0.95**ages)
            expected = (1 - rate * decay) * expected - rate * mean / (math.sqrt(square) + epsilon)
        assert close(weights, expected)

    def test_without_gradient_only_decay_moves_a_weight(self):
        decayed, plain = np.array([10.0]), np.array([10.0])
        adamw.AdamW([decayed], rate=0.1, decay=0.5).step([np.zeros(1)])
        adamw.AdamW([plain], rate=0.1).step([np.zeros(1)])
        assert close(decayed, 9.5)
        assert plain[0] == 10.0

    def test_decay_does_not_depend_on_the_size_of_the_gradient(self):
        moved = []
        for gradient in (1e-2, 1e2):
            weights = np.array([10.0])
            adamw.AdamW([weights], rate=0.1, decay=0.5).step([np.array([gradient])])
            moved.append(weights[0])
        assert close(moved, 9.4, 1e-6)

    def test_the_path_of_a_scaled_loss_is_the_same(self):
        paths = []
        for scale in (1.0, 1e3):
            weights = np.ones(4)
            optimiser = adamw.AdamW([weights], rate=0.1)
            for target in np.random.default_rng(1).normal(size=(20, 4)):
                optimiser.step([scale * (weights - target)])
            paths.append(weights)
        assert close(paths[0], paths[1], 1e-5)

    def test_a_badly_scaled_quadratic_is_minimised(self):
        weights, curvature = np.array([3.0, -2.0]), np.array([1e4, 1e-2])
        optimiser = adamw.AdamW([weights], rate=0.02)
        for _ in range(2_000):
            optimiser.step([curvature * weights])
        assert np.abs(weights).max() < 1e-2

    def test_parameters_do_not_share_state(self):
        first, second = np.zeros(1), np.zeros((1, 2))
        optimiser = adamw.AdamW([first, second], rate=0.1)
        optimiser.step([np.array([1.0]), np.array([[0.0, -1.0]])])
        assert close(first, -0.1)
        assert close(second, [[0.0, 0.1]])

    def test_a_gradient_of_another_shape_is_refused_and_changes_nothing(self):
        first, second = np.ones(1), np.ones((2, 1))
        optimiser = adamw.AdamW([first, second], rate=0.1)
        with pytest.raises(ValueError, match="shapes"):
            optimiser.step([np.ones(1), np.ones((1, 2))])
        optimiser.step([np.ones(1), np.ones((2, 1))])
        assert close(first, 0.9)
        assert close(second, 0.9)

    def test_the_gradients_are_left_alone(self):
        gradient = np.array([2.0])
        adamw.AdamW([np.zeros(1)]).step([gradient])
        assert gradient[0] == 2.0


class TestAttention:
    def by_loops(self, queries, keys, values, mask):
        result = np.zeros((len(queries), values.shape[1]))
        for i, query in enumerate(queries):
            allowed = [j for j in range(len(keys)) if mask[i, j]]
            weights = [math.exp(query @ keys[j] / math.sqrt(keys.shape[1])) for j in allowed]
            for weight, j in zip(weights, allowed, strict=True):
                result[i] += weight / sum(weights) * values[j]
        return result

    def test_it_equals_loops_over_queries_and_keys(self, rng):
        queries, keys, values = rng.normal(size=(4, 3)), rng.normal(size=(6, 3)), rng.normal(size=(6, 2))
        mask = rng.random((4, 6)) < 0.5
        mask[2] = False
        expected = self.by_loops(queries, keys, values, mask)
        assert close(attention.attention(queries, keys, values, mask), expected, 1e-12)

    def test_it_equals_the_loops_for_each_item_of_a_batch(self, rng):
        queries, keys = rng.normal(size=(2, 3, 4, 5)), rng.normal(size=(2, 3, 6, 5))
        values, mask = rng.normal(size=(2, 3, 6, 2)), rng.random((2, 1, 1, 6)) < 0.7
        mixed = attention.attention(queries, keys, values, mask)
        for item, head in product(range(2), range(3)):
            own = np.broadcast_to(mask[item, 0], (4, 6))
            assert close(
                mixed[item, head], self.by_loops(queries[item, head], keys[item, head], values[item, head], own)
            )

    def test_a_query_without_keys_gets_zeros_and_no_warning(self):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            mixed = attention.attention(np.ones((2, 3)), np.ones((4, 3)), np.ones((4, 1)), np.zeros((2, 4), dtype=bool))
            empty = attention.attention(np.ones((2, 3)), np.ones((0, 3)), np.ones((0, 1)))
        assert mixed.tolist() == empty.tolist() == [[0.0], [0.0]]

    def test_masked_keys_and_values_change_nothing(self, rng):
        queries, keys, values = rng.normal(size=(2, 3)), rng.normal(size=(5, 3)), rng.normal(size=(5, 3))
        mask = np.array([True, True, False, True, False])
        before = attention.attention(queries, keys, values, mask)
        keys[~mask], values[~mask] = 1e6, -1e6
        assert np.array_equal(attention.attention(queries, keys, values, mask), before)

    @pytest.mark.parametrize("scale", [1e4, -1e4])
    def test_huge_scores_do_not_overflow(self, scale):
        keys = np.array([[1.0], [1.0 + 1e-2]]) * scale
        mixed = attention.attention(np.array([[1e4]]), keys, np.eye(2))
        assert close(mixed, [[0.0, 1.0] if scale > 0 else [1.0, 0.0]])

    def test_no_mask_means_that_all_may_be_seen(self, rng):
        queries, keys, values = rng.normal(size=(3, 2)), rng.normal(size=(4, 2)), rng.normal(size=(4, 2))
        unmasked = attention.attention(queries, keys, values)
        assert close(unmasked, self.by_loops(queries, keys, values, np.ones((3, 4), dtype=bool)))

    def test_the_order_of_the_keys_does_not_matter(self, rng):
        queries, keys, values = rng.normal(size=(3, 2)), rng.normal(size=(4, 2)), rng.normal(size=(4, 2))
        shuffled = attention.attention(queries, keys[[2, 0, 3, 1]], values[[2, 0, 3, 1]])
        assert close(attention.attention(queries, keys, values), shuffled)

    def test_a_causal_mask_hides_the_future_only(self, rng):
        x = rng.normal(size=(6, 3))
        mask = attention.causal_mask(6, 6)
        assert mask.tolist() == np.tril(np.ones((6, 6), dtype=bool)).tolist()
        before = attention.attention(x, x, x, mask)
        x[4] += 100.0
        after = attention.attention(x, x, x, mask)
        assert np.array_equal(before[:4], after[:4])
        assert not close(before[4:], after[4:])

    def test_the_last_queries_alone_see_what_they_see_in_the_whole(self, rng):
        x = rng.normal(size=(6, 3))
        whole = attention.attention(x, x, x, attention.causal_mask(6, 6))
        assert close(attention.attention(x[4:], x, x, attention.causal_mask(2, 6)), whole[4:])

    def test_a_mask_of_another_shape_is_refused(self):
        with pytest.raises(ValueError, match="broadcast"):
            attention.attention(np.ones((2, 3)), np.ones((4, 3)), np.ones((4, 1)), np.ones((2, 5), dtype=bool))


class TestTwoLayerNet:
    @pytest.fixture
    def problem(self, rng):
        shapes = {"w1": (3, 7), "b1": (7,), "w2": (7, 2), "b2": (2,)}
        net = {name: rng.normal(size=shape) for name, shape in shapes.items()}
        return net, rng.normal(size=(5, 3)), rng.normal(size=(5, 2))

    @pytest.mark.parametrize("name", ["w1", "b1", "w2", "b2"])
    def test_gradients_equal_central_differences(self, problem, name):
        net, x, targets = problem
        _, gradients = two_layer_net.loss_and_gradients(net, x, targets)

        def loss(value):
            return two_layer_net.loss_and_gradients(net | {name: value}, x, targets)[0]

        assert gradients[name].shape == net[name].shape
        assert close(gradients[name], central_differences(loss, net[name]), 1e-7)

    def test_the_check_accepts_right_gradients_and_finds_wrong_ones(self, problem):
        net, x, targets = problem
        _, gradients = two_layer_net.loss_and_gradients(net, x, targets)
        numeric = two_layer_net.numeric_gradient(
            lambda: two_layer_net.loss_and_gradients(net, x, targets)[0], net["w1"]
        )
        assert two_layer_net.relative_error(gradients["w1"], numeric) < 1e-8
        assert two_layer_net.relative_error(gradients["w1"] * len(x), numeric) > 0.5

    def test_one_example_by_hand(self):
        net = {"w1": np.array([[1.0, -1.0]]), "b1": np.zeros(2), "w2": np.array([[3.0], [5.0]]), "b2": np.ones(1)}
        loss, gradients = two_layer_net.loss_and_gradients(net, np.array([[2.0]]), np.array([[4.0]]))
        assert loss == 4.5
        assert {name: gradient.tolist() for name, gradient in gradients.items()} == {
            "w1": [[18.0, 0.0]],
            "b1": [9.0, 0.0],
            "w2": [[6.0], [0.0]],
            "b2": [3.0],
        }

    def test_repeating_the_batch_changes_nothing(self, problem):
        net, x, targets = problem
        loss, gradients = two_layer_net.loss_and_gradients(net, x, targets)
        again, repeated = two_layer_net.loss_and_gradients(net, np.tile(x, (3, 1)), np.tile(targets, (3, 1)))
        assert close(loss, again)
        assert all(close(gradients[name], repeated[name]) for name in net)

    def test_a_perfect_net_has_no_gradient(self, problem):
        net, x, _ = problem
        fit = np.maximum(x @ net["w1"] + net["b1"], 0) @ net["w2"] + net["b2"]
        loss, gradients = two_layer_net.loss_and_gradients(net, x, fit)
        assert close(loss, 0)
        assert all(close(gradient, 0) for gradient in gradients.values())

    def test_targets_that_would_broadcast_are_refused(self, problem):
        net, x, targets = problem
        with pytest.raises(ValueError, match="expected"):
            two_layer_net.loss_and_gradients(net, x, targets[0])

    def test_numeric_gradient_of_a_cubic_is_of_second_order(self):
        parameter = np.array([[2.0, -1.0]])
        numeric = two_layer_net.numeric_gradient(lambda: float((parameter**3).sum()), parameter, step=1e-3)
        assert close(numeric, [[12.0 + 1e-6, 3.0 + 1e-6]])
        assert parameter.tolist() == [[2.0, -1.0]]

    @pytest.mark.parametrize(
        ("one", "other", "error"),
        [([3.0, 4.0], [3.0, 4.0], 0), ([1.0], [-2.0], 1), ([0.0], [1e-9], 1), ([0.0], [0.0], 0), ([1.0], [3.0], 0.5)],
    )
    def test_relative_error(self, one, other, error):
        assert two_layer_net.relative_error(np.array(one), np.array(other)) == error


class TestRocAuc:
    def by_pairs(self, scores, labels):
        pairs = [(p, n) for p in scores[labels] for n in scores[~labels]]
        return sum((p > n) + 0.5 * (p == n) for p, n in pairs) / len(pairs)

    @pytest.mark.parametrize("levels", [1, 2, 5, 1_000])
    def test_it_equals_counting_all_pairs(self, rng, levels):
        for _ in range(20):
            scores, labels = rng.integers(levels, size=30) / 7, rng.random(30) < 0.3
            labels[:2] = True, False
            assert close(roc_auc.roc_auc(scores, labels), self.by_pairs(scores, labels))

    @pytest.mark.parametrize("labels", [[True, False, True, False], [False, False, True, True]])
    def test_equal_scores_give_a_half_in_whatever_order(self, labels):
        assert roc_auc.roc_auc(np.full(4, 0.3), np.array(labels)) == 0.5

    def test_a_perfect_and_a_reversed_ranking(self):
        scores, labels = np.array([0.1, 0.9, 0.2, 0.8]), np.array([False, True, False, True])
        assert roc_auc.roc_auc(scores, labels) == 1.0
        assert roc_auc.roc_auc(-scores, labels) == 0.0

    def test_a_tie_between_two_pairs_by_hand(self):
        assert roc_auc.roc_auc(np.array([0.9, 0.5, 0.5, 0.1]), np.array([True, True, False, False])) == 0.875

    def test_an_increasing_map_of_the_scores_changes_nothing(self, rng):
        scores, labels = rng.integers(9, size=50) / 3, rng.random(50) < 0.5
        assert roc_auc.roc_auc(scores, labels) == roc_auc.roc_auc(np.exp(scores), labels)

    def test_infinite_scores_have_a_rank(self):
        assert roc_auc.roc_auc(np.array([-np.inf, 0.0, np.inf]), np.array([False, False, True])) == 1.0

    def test_a_million_scores_take_no_pairs(self, rng):
        scores, labels = rng.normal(size=1_000_000), np.arange(1_000_000) % 2 == 0
        assert abs(roc_auc.roc_auc(scores, labels) - 0.5) < 0.003

    @pytest.mark.parametrize("label", [True, False])
    def test_one_class_alone_is_refused(self, label):
        with pytest.raises(ValueError, match="missing"):
            roc_auc.roc_auc(np.arange(3.0), np.full(3, label))

    def test_a_score_that_is_no_number_is_refused(self):
        with pytest.raises(ValueError, match="NaN"):
            roc_auc.roc_auc(np.array([0.0, np.nan]), np.array([True, False]))

    def test_labels_that_would_index_are_refused(self):
        with pytest.raises(ValueError, match="Booleans"):
            roc_auc.roc_auc(np.array([0.1, 0.2, 0.9]), np.array([0, 0, 1]))

    def test_shapes_that_do_not_fit_are_refused(self):
        with pytest.raises(ValueError, match="fit"):
            roc_auc.roc_auc(np.zeros(3), np.array([True, False]))


class TestBpe:
    def test_merges_of_one_word_by_hand(self):
        merges = bpe.train({"banana": 1}, 9)
        assert merges == [("a", "n"), ("an", "a"), ("an", "ana"), ("b", "anana")]

    def test_counts_of_words_decide(self):
        assert bpe.train({"xy": 3, "abab": 1, "ab": 0}, 1) == [("x", "y")]
        assert bpe.train({"xy": 3, "abab": 2}, 1) == [("a", "b")]

    def test_of_equally_frequent_pairs_the_smallest_is_merged(self):
        assert bpe.train({"zy": 2, "cd": 2, "cb": 2}, 3) == [("c", "b"), ("c", "d"), ("z", "y")]

    def test_pairs_do_not_cross_words(self):
        assert ("b", "c") not in bpe.train({"ab": 5, "cd": 5}, 10)

    def test_a_run_of_one_letter_is_merged_from_the_left(self):
        assert bpe.encode("aaa", [("a", "a")]) == ["aa", "a"]
        assert bpe.encode("aaaaa", bpe.train({"aaaa": 1}, 2)) == ["aaaa", "a"]

    def test_training_stops_when_each_word_is_one_piece(self):
        assert bpe.train({"ab": 1, "c": 4}, 100) == [("a", "b")]
        assert bpe.train({}, 3) == bpe.train({"a": 2}, 3) == bpe.train({"ab": 1}, 0) == []

    def test_merges_are_replayed_in_order_and_not_by_length(self):
        merges = bpe.train({"bc": 3, "ab": 2}, 2)
        assert merges == [("b", "c"), ("a", "b")]
        assert bpe.encode("abc", merges) == ["a", "bc"]
        assert bpe.encode("abc", [*merges, ("ab", "c")]) == ["a", "bc"]

    def test_merging_the_pair_of_lowest_rank_first_gives_the_same_pieces(self):
        def lowest_rank_first(word, rank):
            pieces = list(word)
            while pairs := rank.keys() & set(pairwise(pieces)):
                pieces = bpe.encode(pieces, [min(pairs, key=rank.get)])
            return pieces

        random = Random(6)
        for _ in range(20):
            words = {"".join(random.choices("abc", k=random.randint(2, 9))): random.randint(1, 9) for _ in range(9)}
            merges = bpe.train(words, 15)
            rank = {pair: place for place, pair in enumerate(merges)}
            for word in [*words, *("".join(random.choices("abc", k=9)) for _ in range(9))]:
                assert bpe.encode(word, merges) == lowest_rank_first(word, rank)

    def test_pieces_join_to_the_word(self):
        random = Random(5)
        words = {"".join(random.choices("abc", k=random.randint(1, 9))): random.randint(1, 9) for _ in range(40)}
        merges = bpe.train(words, 30)
        unseen = ["".join(random.choices("abcd", k=12)) for _ in range(40)]
        assert all("".join(bpe.encode(word, merges)) == word for word in [*words, *unseen, ""])

    def test_each_merge_is_the_most_frequent_pair_of_what_the_earlier_ones_left(self):
        words = {"lower": 4, "slow": 7, "west": 3, "slowest": 2, "oooo": 5}
        merges = bpe.train(words, 12)
        for rank, merge in enumerate(merges):
            pairs = Counter()
            for word, count in words.items():
                pieces = bpe.encode(word, merges[:rank])
                for place in range(len(pieces) - 1):
                    pairs[pieces[place], pieces[place + 1]] += count
            assert pairs[merge] == max(pairs.values())
            assert merge == min(pair for pair in pairs if pairs[pair] == pairs[merge])


class TestKMeans:
    def inertia(self, x, centres):
        return np.min(((x[:, None] - centres) ** 2).sum(axis=2), axis=1).sum()

    def test_seeds_are_distinct_rows(self, rng):
        x = np.repeat(rng.normal(size=(6, 2)), 5, axis=0)
        for _ in range(50):
            centres = kmeans.seed(x, 6, rng)
            assert len({tuple(centre) for centre in centres} & {tuple(row) for row in x}) == 6

    def test_a_second_seed_is_drawn_with_squared_distance(self, rng):
        x = np.array([[0.0], [1.0], [3.0]])
        drawn = Counter(tuple(kmeans.seed(x, 2, rng)[:, 0]) for _ in range(9_000))
        expected = {(0, 1): 1 / 10, (0, 3): 9 / 10, (1, 0): 1 / 5, (1, 3): 4 / 5, (3, 0): 9 / 13, (3, 1): 4 / 13}
        for pair, probability in expected.items():
            share = probability / 3
            assert abs(drawn[pair] / 9_000 - share) < 4.5 * math.sqrt(share * (1 - share) / 9_000)

    def test_a_third_seed_counts_the_nearest_of_the_earlier_ones(self, rng):
        x = np.array([[0.0], [100.0], [101.0], [200.0]])
        third = [kmeans.seed(x, 3, rng) for _ in range(200)]
        assert all(np.abs(np.diff(np.sort(centres[:, 0]))).min() > 1 for centres in third)

    @pytest.mark.parametrize(("rows", "k"), [(5, 0), (0, 1), (5, 3)])
    def test_more_seeds_than_distinct_rows_are_refused(self, rng, rows, k):
        with pytest.raises(ValueError, match="expected at least"):
            kmeans.seed(np.array([[0.0], [1.0], [0.0], [1.0], [1.0]])[:rows], k, rng)

    def test_far_apart_blobs_are_found(self, rng):
        blobs = rng.normal(size=(5, 2)) * 1e3
        x = (blobs[:, None] + rng.normal(size=(5, 40, 2))).reshape(-1, 2)
        for _ in range(20):
            _, labels = kmeans.lloyd(x, kmeans.seed(x, 5, rng))
            assert all(len(set(group)) == 1 for group in labels.reshape(5, 40).tolist())
            assert len(set(labels.tolist())) == 5

    def test_the_squared_distance_never_grows_and_ends_at_a_fixed_point(self, rng):
        x = rng.random((200, 3))
        centres = x[:8]
        for _ in range(200):
            moved, labels = kmeans.lloyd(x, centres, limit=1)
            assert self.inertia(x, moved) <= self.inertia(x, centres) + 1e-12
            if np.array_equal(moved, centres):
                break
            centres = moved
        assert all(close(centres[index], x[labels == index].mean(axis=0)) for index in range(8))
        assert np.array_equal(kmeans.lloyd(x, x[:8], limit=1_000)[0], centres)

    def test_labels_name_the_nearest_centre_even_at_the_limit(self, rng):
        x = rng.random((100, 2))
        for limit in (0, 1, 2):
            centres, labels = kmeans.lloyd(x, x[:9], limit)
            assert np.array_equal(labels, ((x[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1))

    def test_a_centre_without_rows_is_put_to_use(self):
        x = np.array([[0.0], [0.1], [10.0], [10.1]])
        centres, labels = kmeans.lloyd(x, np.array([[0.0], [1e6], [2e6]]))
        assert sorted(Counter(labels.tolist())) == [0, 1, 2]
        assert self.inertia(x, centres) == pytest.approx(0.005)
        assert len(np.unique(kmeans.lloyd(x, np.array([[0.0], [1e6], [2e6]]), limit=1)[0])) == 3

    def test_as_many_centres_as_rows_fit_without_error(self, rng):
        x = rng.normal(size=(7, 2))
        centres, labels = kmeans.lloyd(x, kmeans.seed(x, 7, rng))
        assert self.inertia(x, centres) == 0.0
        assert sorted(labels.tolist()) == list(range(7))

    def test_data_far_from_the_origin_are_clustered_alike(self):
        x = np.array([0.0, 1.0, 10.0, 11.0])[:, None] + 2.0**30
        _, labels = kmeans.lloyd(x, x[:2])
        assert labels.tolist() == [0, 0, 1, 1]

    def test_the_start_is_left_alone(self, rng):
        x = rng.random((20, 2))
        start = x[:3].copy()
        kmeans.lloyd(x, start)
        assert np.array_equal(start, x[:3])


class TestNucleus:
    probabilities = np.array([0.1, 0.5, 0.05, 0.3, 0.05])

    @pytest.mark.parametrize(
        ("p", "kept"), [(1e-9, [1]), (0.5, [1]), (0.51, [1, 3]), (0.85, [0, 1, 3]), (0.93, [0, 1, 2, 3])]
    )
    def test_the_smallest_set_that_reaches_p_is_kept(self, p, kept):
        left = nucleus.nucleus(np.log(self.probabilities), p - 1e-12)
        assert np.flatnonzero(left).tolist() == kept
        assert close(left[kept], self.probabilities[kept] / self.probabilities[kept].sum())

    def test_it_equals_a_search_over_all_sets(self, rng):
        for _ in range(20):
            weights, p = rng.dirichlet(np.ones(6)), rng.random()
            sets = [
                list(s) for size in range(1, 7) for s in combinations(range(6), size) if weights[list(s)].sum() >= p
            ]
            smallest = min(sets, key=lambda chosen: (len(chosen), -weights[chosen].sum()))
            assert np.flatnonzero(nucleus.nucleus(np.log(weights), p)).tolist() == smallest

    def test_all_is_kept_for_one(self):
        logits = np.array([40.0, 0.0, 1.0])
        assert (nucleus.nucleus(logits, 1.0) > 0).all()

    def test_the_lower_index_wins_a_tie(self):
        assert np.flatnonzero(nucleus.nucleus(np.zeros(4), 0.4)).tolist() == [0, 1]

    def test_a_total_that_equals_p_is_enough(self):
        assert np.flatnonzero(nucleus.nucleus(np.zeros(4), 0.5)).tolist() == [0, 1]

    def test_temperature_acts_before_the_truncation(self):
        logits = np.log(self.probabilities)
        assert np.flatnonzero(nucleus.nucleus(logits, 0.6, temperature=0.5)).tolist() == [1]
        assert len(np.flatnonzero(nucleus.nucleus(logits, 0.6, temperature=5.0))) == 3
        sharpened = self.probabilities**2 / (self.probabilities**2).sum()
        assert close(nucleus.nucleus(logits, 1.0, temperature=0.5), sharpened)

    @pytest.mark.parametrize("offset", [-1e4, 0.0, 1e4])
    def test_a_constant_added_to_the_logits_changes_nothing(self, offset):
        logits = np.array([1.0, 3.0, 2.0])
        assert close(nucleus.nucleus(logits + offset, 0.8), nucleus.nucleus(logits, 0.8))

    def test_a_temperature_near_zero_is_greedy(self):
        assert nucleus.nucleus(np.array([1.0, 3.0, 2.0]), 1.0, temperature=1e-6).tolist() == [0.0, 1.0, 0.0]

    def test_logits_are_left_alone(self):
        logits = np.array([1.0, 3.0])
        nucleus.nucleus(logits, 0.5, temperature=2.0)
        assert logits.tolist() == [1.0, 3.0]

    @pytest.mark.parametrize(
        ("p", "temperature"), [(0.0, 1.0), (1.1, 1.0), (math.nan, 1.0), (0.9, 0.0), (0.9, -1.0), (0.9, math.nan)]
    )
    def test_impossible_settings_are_refused(self, p, temperature):
        with pytest.raises(ValueError, match="expected"):
            nucleus.nucleus(np.zeros(3), p, temperature)

    def test_draws_follow_the_probabilities(self, rng):
        drawn = np.bincount([nucleus.draw(self.probabilities, rng) for _ in range(10_000)], minlength=5) / 10_000
        assert (np.abs(drawn - self.probabilities) < 4.5 * np.sqrt(self.probabilities / 10_000)).all()

    @pytest.mark.parametrize("uniform", [0.0, 0.5, 1.0 - 2.0**-53])
    def test_a_token_without_probability_is_never_drawn(self, uniform):
        class Fixed:
            def random(self):
                return uniform

        probabilities = np.array([0.0, 0.5, 0.0, 0.1 + 0.2, 0.2 - 1e-13, 0.0])
        assert nucleus.draw(probabilities, Fixed()) in {1, 3, 4}


class TestAutograd:
    def test_a_value_used_twice_adds_up_its_gradients(self):
        x = autograd.Value(3.0)
        (x * x + x).backward()
        assert x.grad == 7.0

    def test_a_shared_intermediate_is_finished_before_it_is_passed_on(self):
        x = autograd.Value(2.0)
        square = x * x
        result = square + square * square
        result.backward()
        assert (result.data, square.grad, x.grad, result.grad) == (20.0, 9.0, 36.0, 1.0)

    def test_a_long_and_a_short_path_to_the_same_value(self):
        x = autograd.Value(2.0)
        y = x * 3.0
        (y * (y + 1.0).tanh() * x + y).backward()
        numeric = central_differences(lambda p: 3 * p[0] * math.tanh(3 * p[0] + 1) * p[0] + 3 * p[0], np.array([2.0]))
        assert close(x.grad, numeric, 1e-7)

    def test_random_expressions_equal_central_differences(self):
        random = Random(8)

        def expression(leaves, tanh, plan):
            nodes = list(leaves)
            for operation, first, second in plan:
                one, other = nodes[first % len(nodes)], nodes[second % len(nodes)]
                nodes.append(one + other if operation == 0 else one * other if operation == 1 else tanh(one))
            return sum(nodes[3:])

        for _ in range(20):
            plan = [(random.randrange(3), random.randrange(99), random.randrange(99)) for _ in range(8)]
            point = np.array([random.uniform(-0.7, 0.7) for _ in range(3)])
            leaves = [autograd.Value(value) for value in point]
            result = expression(leaves, autograd.Value.tanh, plan)
            result.backward()
            numeric = central_differences(lambda p, plan=plan: expression(p, math.tanh, plan), point)
            assert close(result.data, expression(point, math.tanh, plan))
            assert close([leaf.grad for leaf in leaves], numeric, 1e-7)

    def test_plain_numbers_on_either_side(self):
        x = autograd.Value(5.0)
        result = 2 + 3 * x * 2 + 1
        result.backward()
        assert (result.data, x.grad) == (33.0, 6.0)

    def test_a_second_call_gives_the_same_gradients(self):
        x = autograd.Value(3.0)
        result = x * x * x
        result.backward()
        result.backward()
        assert x.grad == 27.0

    def test_a_hundred_doublings_take_linear_time(self):
        x = value = autograd.Value(1.0)
        for _ in range(100):
            value = value + value
        value.backward()
        assert x.grad == 2.0**100

    def test_a_chain_deeper_than_the_recursion_limit(self):
        x = value = autograd.Value(1.0)
        for _ in range(20_000):
            value = value + x
        value.backward()
        assert x.grad == 20_001.0

    def test_equal_numbers_are_different_values(self):
        x, y = autograd.Value(2.0), autograd.Value(2.0)
        (x * y * y).backward()
        assert (x.grad, y.grad) == (4.0, 8.0)

    def test_a_value_alone(self):
        x = autograd.Value(4.0)
        x.backward()
        assert x.grad == 1.0


class TestLayerNorm:
    def test_rows_have_mean_zero_and_variance_one(self, rng):
        y, _ = layer_norm.forward(rng.normal(5, 3, size=(4, 50)), np.ones(50), np.zeros(50), epsilon=1e-12)
        assert close(y.mean(axis=1), 0)
        assert close(y.var(axis=1), 1)

    def test_by_hand(self):
        y, _ = layer_norm.forward(np.array([[1.0, 3.0]]), np.array([2.0, 10.0]), np.array([0.5, 0.0]), epsilon=0.0)
        assert y.tolist() == [[-1.5, 10.0]]

    @pytest.mark.parametrize("epsilon", [1e-5, 0.5])
    def test_gradients_equal_central_differences(self, rng, epsilon):
        x, gain, bias = rng.normal(2, 3, size=(4, 5)), rng.normal(size=5), rng.normal(size=5)
        weights = rng.normal(size=(4, 5))
        _, kept = layer_norm.forward(x, gain, bias, epsilon)
        d_x, d_gain, d_bias = layer_norm.backward(weights, kept)

        def loss(x=x, gain=gain, bias=bias):
            return float((weights * layer_norm.forward(x, gain, bias, epsilon)[0]).sum())

        assert close(d_x, central_differences(lambda point: loss(x=point), x), 1e-7)
        assert close(d_gain, central_differences(lambda point: loss(gain=point), gain), 1e-7)
        assert close(d_bias, central_differences(lambda point: loss(bias=point), bias), 1e-7)

    def test_the_gradient_is_blind_to_shift_and_scale_of_a_row(self, rng):
        x = rng.normal(size=(3, 8))
        _, kept = layer_norm.forward(x, rng.normal(size=8), np.zeros(8), epsilon=0.0)
        d_x, _, _ = layer_norm.backward(rng.normal(size=(3, 8)), kept)
        assert close(d_x.sum(axis=1), 0)
        assert close((d_x * x).sum(axis=1), 0)

    def test_a_constant_row_gives_the_bias_and_finite_gradients(self):
        bias = np.array([1.0, 2.0, 3.0])
        y, kept = layer_norm.forward(np.full((1, 3), 7.0), np.ones(3), bias)
        assert y[0].tolist() == bias.tolist()
        assert all(np.isfinite(gradient).all() for gradient in layer_norm.backward(np.ones((1, 3)), kept))

    @pytest.mark.parametrize("size", [0.1, 1e5 / 7, 1e15 / 7])
    def test_a_constant_row_gives_the_bias_whatever_its_size(self, size):
        for length in range(2, 40):
            y, _ = layer_norm.forward(np.full((1, length), size), np.ones(length), np.full(length, 0.5))
            assert close(y, 0.5)

    def test_a_large_offset_is_harmless(self):
        x = np.array([[0.0, 1.0, 2.0, 5.0]])
        near, _ = layer_norm.forward(x, np.ones(4), np.zeros(4))
        far, _ = layer_norm.forward(x + 2.0**40, np.ones(4), np.zeros(4))
        assert close(near, far)

    def test_rows_do_not_touch_each_other(self, rng):
        x, d_y = rng.normal(size=(3, 6)), rng.normal(size=(3, 6))
        gain = rng.normal(size=6)
        whole, _, _ = layer_norm.backward(d_y, layer_norm.forward(x, gain, np.zeros(6))[1])
        alone, _, _ = layer_norm.backward(d_y[1:2], layer_norm.forward(x[1:2], gain, np.zeros(6))[1])
        assert close(whole[1:2], alone)

    def test_the_input_is_left_alone(self, rng):
        x = rng.normal(size=(2, 3))
        kept = x.copy()
        layer_norm.forward(x, np.ones(3), np.zeros(3))
        assert np.array_equal(x, kept)


class TestConv2d:
    def by_loops(self, image, kernels, stride, padding):
        padded = np.pad(image, ((0, 0), (padding, padding), (padding, padding)))
        size = kernels.shape[-1]
        height, width = ((extent - size) // stride + 1 for extent in padded.shape[1:])
        result = np.empty((len(kernels), height, width))
        for f, y, x in product(range(len(kernels)), range(height), range(width)):
            window = padded[:, y * stride : y * stride + size, x * stride : x * stride + size]
            result[f, y, x] = (window * kernels[f]).sum()
        return result

    @pytest.mark.parametrize(
        ("shape", "filters", "size", "stride", "padding"),
        [
            ((1, 4, 4), 1, 3, 1, 0),
            ((2, 5, 7), 3, 3, 1, 1),
            ((3, 7, 4), 2, 2, 2, 0),
            ((2, 6, 5), 2, 3, 2, 2),
            ((1, 3, 5), 2, 1, 3, 0),
            ((2, 3, 3), 1, 3, 1, 0),
            ((1, 1, 2), 1, 3, 1, 1),
        ],
    )
    def test_it_equals_loops_over_windows(self, rng, shape, filters, size, stride, padding):
        image, kernels = rng.normal(size=shape), rng.normal(size=(filters, shape[0], size, size))
        flat = conv2d.conv2d(image.ravel().tolist(), kernels.ravel().tolist(), shape, size, stride, padding)
        assert close(flat, self.by_loops(image, kernels, stride, padding).ravel())

    def test_kernels_are_not_flipped(self):
        assert conv2d.conv2d([1.0, 2.0, 3.0, 4.0], [1.0, 0.0, 0.0, 0.0], (1, 2, 2), 2) == [1.0]

    def test_a_one_pixel_kernel_mixes_channels(self):
        assert conv2d.conv2d([1.0, 2.0, 10.0, 20.0], [3.0, 0.5], (2, 1, 2), 1) == [8.0, 16.0]

    def test_unfolding_repeats_each_inner_pixel_nine_times(self):
        columns = conv2d.im2col([float(pixel) for pixel in range(25)], (1, 5, 5), 3, 1, 1)
        assert len(columns) == 9 * 25
        assert Counter(columns)[12.0] == 9
        assert Counter(columns)[24.0] == 4

    def test_the_product_equals_that_of_matrices(self, rng):
        a, b = rng.normal(size=(3, 4)), rng.normal(size=(4, 5))
        assert close(conv2d.matmul(a.ravel().tolist(), b.ravel().tolist(), 3, 4, 5), (a @ b).ravel())

    @pytest.mark.parametrize(
        ("image", "kernels", "shape", "size", "stride", "padding"),
        [
            (8, 4, (1, 3, 3), 2, 1, 0),
            (9, 6, (1, 3, 3), 2, 1, 0),
            (9, 0, (1, 3, 3), 2, 1, 0),
            (9, 16, (1, 3, 3), 4, 1, 0),
            (9, 4, (1, 3, 3), 2, 0, 0),
            (25, 4, (1, 5, 5), 2, 1, -1),
            (0, 4, (1, 0, 3), 2, 1, 1),
        ],
    )
    def test_what_does_not_fit_is_refused(self, image, kernels, shape, size, stride, padding):
        with pytest.raises(ValueError, match=r"expected|fit|lengths|larger"):
            conv2d.conv2d([1.0] * image, [1.0] * kernels, shape, size, stride, padding)
