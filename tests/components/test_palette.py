"""The colours of the charts, measured: apart for everybody, and readable on both backgrounds."""

import tomllib
from itertools import combinations

import pytest

from components.charts import figure as charts
from components.charts.role import SHADES
from tests.conftest import ROOT

THEME = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]

# Machado, Oliveira and Fernandes (2009), severity 1: what a person with this deficiency sees, in linear RGB.
SIGHT = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WHITE = (0.9505, 1.0, 1.089)


def times(matrix, vector):
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def linear(color):
    channels = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels)


def lab(color, sight):
    seen = (min(max(each, 0), 1) for each in times(SIGHT[sight], linear(color)))
    scaled = (each / white for each, white in zip(times(TO_XYZ, tuple(seen)), WHITE, strict=True))
    x, y, z = (each ** (1 / 3) if each > 0.008856 else 7.787 * each + 16 / 116 for each in scaled)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one, other, sight):
    pairs = zip(lab(one, sight), lab(other, sight), strict=True)
    return sum((a - b) ** 2 for a, b in pairs) ** 0.5


@pytest.mark.parametrize("sight", SIGHT)
def test_any_two_categories_stay_apart(sight):
    closest = min(distance(one, other, sight) for one, other in combinations(charts.PALETTE, 2))
    assert closest > 25  # a difference of 2.3 is the least one notices side by side


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("color", [*charts.PALETTE, charts.NEUTRAL])
def test_marks_stand_out_from_the_background(color, mode):
    assert charts.contrast(color, THEME[mode]["backgroundColor"]) >= 3


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_and_links_are_readable(mode):
    theme = THEME[mode]
    for background in (theme["backgroundColor"], theme["secondaryBackgroundColor"]):
        assert charts.contrast(theme["textColor"], background) >= 7
        assert charts.contrast(theme["linkColor"], background) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_labels_on_and_beside_the_accent_are_readable(mode):
    """Streamlit writes white on the accent. What it writes in the accent, `components/choose.py` writes in ink."""
    assert charts.contrast("#FFFFFF", THEME[mode]["primaryColor"]) >= 4.5
    assert charts.contrast(THEME[mode]["primaryColor"], THEME[mode]["backgroundColor"]) >= 3
    assert THEME[mode]["violetTextColor"] == THEME[mode]["textColor"]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_captions_are_readable(mode):
    """Streamlit writes them in the ink of the theme at 60 %."""
    ink, paper = (channels_of(THEME[mode][name]) for name in ("textColor", "backgroundColor"))
    mixed = "#" + "".join(f"{round(0.6 * a + 0.4 * b):02X}" for a, b in zip(ink, paper, strict=True))
    assert charts.contrast(mixed, THEME[mode]["backgroundColor"]) >= 4.5


def channels_of(color):
    return [int(color[at : at + 2], 16) for at in (1, 3, 5)]


def test_numbers_in_the_matrix_are_readable():
    assert charts.contrast("#FFFFFF", SHADES[0][1]) >= 4.5
    assert charts.contrast("#FFFFFF", SHADES[1][1]) >= 4.5


def test_the_theme_has_the_same_palette():
    assert tuple(THEME["chartCategoricalColors"]) == charts.PALETTE


@pytest.mark.parametrize(("one", "other", "ratio"), [("#FFFFFF", "#000000", 21), ("#777777", "#FFFFFF", 4.48)])
def test_contrast_as_the_standard_gives_it(one, other, ratio):
    assert charts.contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert charts.contrast(other, one) == charts.contrast(one, other)
