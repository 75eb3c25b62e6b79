"""Readiness of one fixed profile against the real content, worked out a second time from the files with fractions."""

from fractions import Fraction

import pytest
import yaml

from data.loader import CONTENT
from data.rating import STAGES
from prep.standing import assess
from tests.prep.test_standing import profile_of

LEVELS = {
    "python": 3,
    "pytorch": 2,
    "numpy": 4,
    "git": 1,
    "docker": 0,
    "julia": "na",
    "overleaf-latex": 2,
    "scikit-learn": 5,
    "experimentation": 2,
    "data-handling": 1,
    "optimization": "na",
    "persistence": 0,
}
SHARES = {"tools": Fraction(60, 100), "responsibilities": Fraction(25, 100), "soft_skills": Fraction(15, 100)}


def read(name):
    return yaml.safe_load((CONTENT / name).read_text(encoding="utf-8"))


def by_hand(stage, slack=Fraction(0)):
    """Lowest, highest and average readiness, and the coverage."""
    role, targets = read("roles/ai-ml-researcher.yaml"), read("targets/ai-ml-researcher.yaml")["targets"]
    tools = [tool["id"] for name in role["categories"] for tool in read(f"tools/{name}.yaml")["tools"]]
    domains = {"tools": tools} | {
        name: [each["id"] for each in role[name]] for name in ("responsibilities", "soft_skills")
    }
    asked = {each["element"]: each[stage] for each in targets if each[stage]["target"]}
    low = high = covered = Fraction(0)
    for domain, names in domains.items():
        counted = [name for name in names if name in asked and LEVELS.get(name) != "na"]
        whole = sum(asked[name]["importance"] for name in counted)
        for name in counted:
            weight = SHARES[domain] * asked[name]["importance"] / whole
            if name in LEVELS:
                level = min(max(LEVELS[name] + slack, 0), 5)
                reached = min(Fraction(level) / asked[name]["target"], 1)
                low, high, covered = low + weight * reached, high + weight * reached, covered + weight
            else:
                high += weight
    return [float(100 * each) for each in (low, high, low / covered)] + [float(covered)]


@pytest.mark.parametrize("stage", STAGES)
def test_the_whole_content(stage, content):
    found = assess(content, content.roles[0], stage, profile_of(LEVELS)).score
    assert [found.low, found.high, found.average, found.coverage] == pytest.approx(by_hand(stage))
    half = Fraction(1, 2)
    assert [found.band_low, found.band_high] == pytest.approx([by_hand(stage, -half)[0], by_hand(stage, half)[1]])
    assert 0 < found.coverage < 1
    assert found.low < found.high
