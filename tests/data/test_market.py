"""Figures with their dates and sources, and what a person is told who enters one that lacks them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.loader import load
from data.market import WORDS, Entry, is_old, last_day
from tests.data import small
from tests.data.small import MARKET, ROLE

PAY = '{id: more-pay, about: confectioner, kind: pay, measures: Pay, value: 1, unit: USD, date: "2025-05"}'

# file, what stands there, what is put in its place, the line of the problem, the problem
BROKEN = {
    "no publisher": (MARKET, "publisher: The guild\n", "", 1, "'publisher' is missing"),
    "no address": (MARKET, "address: https://example.org/almanac\n", "", 1, "'address' is missing"),
    "no licence": (MARKET, "licence: CC BY 4.0\n", "", 1, "'licence' is missing"),
    "a source without a date": (
        MARKET,
        'edition: first\ndate: "2025-05"\n',
        "edition: first\n",
        1,
        "'date' is missing",
    ),
    "a signal without a date": (MARKET, '    date: "2024"\n', "", 23, "'date' is missing"),
    "a fact without a date": (MARKET, '    date: "2025-05-31"\n', "", 39, "'date' is missing"),
    "a figure outside of any source": (
        MARKET,
        "publisher: The guild",
        "publisher: The guild\nfigures: [1]",
        4,
        "unknown key 'figures'",
    ),
    "a month that there is not": (
        MARKET,
        'date: "2024"',
        'date: "2024-13"',
        28,
        "'2024-13' is no day, expected one that exists",
    ),
    "a day without quotes": (
        MARKET,
        'date: "2024"',
        "date: 2023-01-01",
        28,
        "'date' is datetime.date(2023, 1, 1), expected text",
    ),
    "no day at all": (MARKET, 'date: "2024"', "date: last year", 28, "'last year' is no day, expected"),
    "no number": (MARKET, "value: 1200", "value: many", 30, "'value' is 'many', expected a valid number"),
    "a number in quotes": (MARKET, "value: 30000", 'value: "30000"', 36, "'value' is '30000', expected a valid number"),
    "no finite number": (MARKET, "value: 30000", "value: .inf", 36, "'value' is inf, expected a finite number"),
    "less than nothing": (MARKET, "value: 1200", "value: -1", 30, "'value' is -1, expected"),
    "an unknown tool": (MARKET, "tool: bowl, value", "tool: bowel, value", 30, "unknown tool 'bowel'"),
    "a tool twice": (MARKET, "{tool: peel}", "{tool: bowl}", 19, "'bowl' has two values, expected one"),
    "nought in tenfold steps": (
        MARKET,
        "value: 1200, of: copper bowls}",
        "value: 0}\n    steps: tenfold",
        23,
        "a value is 0 and has no place in tenfold steps, expected equal steps",
    ),
    "flags of what is not listed": (
        MARKET,
        "{tool: peel}",
        "{tool: peel, hot: false, in_demand: false}",
        21,
        "it has a name in the list or flags alone",
    ),
    "one flag only": (MARKET, ", in_demand: true", "", 20, "it has a name in the list or flags alone"),
    "a sentence without its number": (MARKET, "ate {value} each", "ate much", 39, "its kind is 'became' or it says"),
    "a number without its sentence": (
        MARKET,
        "    says: People ate {value} each.\n",
        "",
        39,
        "its kind is 'became' or",
    ),
    "about nobody": (MARKET, "about: food", "about: wood", 40, "unknown subject 'wood'"),
    "an unknown occupation": (
        MARKET,
        "occupation: confectioner\n",
        "occupation: cook\n",
        16,
        "unknown occupation 'cook'",
    ),
    "pay of an industry": (
        MARKET,
        "about: confectioner\n    kind: pay",
        "about: food\n    kind: pay",
        32,
        "fact 'pay-2025': it is about 'food', expected an occupation for 'pay'",
    ),
    "what research became of an occupation": (
        MARKET,
        "about: food",
        "about: confectioner",
        39,
        "fact 'loaves': it is about 'confectioner', expected an industry or innovation for 'became'",
    ),
    "two facts for one place": (
        MARKET,
        "facts:\n",
        f"facts:\n  - {PAY}\n",
        33,
        "fact 'pay-2025': another fact says 'pay' of 'confectioner', expected one",
    ),
    "nobody's publication": (
        ROLE,
        "publications: [almanac]",
        "publications: []",
        1,
        "publication 'almanac': no role lists this publication, expected one that does",
    ),
    "an unknown publication": (ROLE, "publications: [almanac]", "publications: [calendar]", 64, "unknown publication"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_figure_is_reported_with_its_line(case, folder):
    name, old, new, line, said = BROKEN[case]
    small.break_file(folder, name, old, new)
    found = small.problems(folder)
    broken = MARKET if case == "nobody's publication" else name
    assert any(each.startswith(f"small/{broken}:{line}: ") and said in each for each in found), found


def test_a_publication_without_figures_is_a_mistake(folder):
    path = folder / MARKET
    path.write_text(path.read_text(encoding="utf-8").partition("listings:")[0], encoding="utf-8")
    assert small.problems(folder) == [
        "small/market/almanac.yaml:1: publication 'almanac': it has no figures, expected those that were taken from it"
    ]


def test_a_role_needs_no_figures(folder):
    (folder / MARKET).unlink()
    small.break_file(folder, ROLE, "publications: [almanac]\n", "")
    assert load(folder).publications == {}


@pytest.mark.parametrize(
    ("day", "last"),
    [
        ("2024", date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 29)),
        ("2026-02", date(2026, 2, 28)),
        ("2026-04-01", date(2026, 4, 1)),
    ],
)
def test_a_period_ends_on_its_last_day(day, last):
    assert last_day(day) == last
    assert is_old(day, date(last.year + 2, last.month, 28)) == (last.day < 28)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_a_figure_is_old_from_two_years_and_a_day_on(day):
    anniversary = date(day.year + 2, day.month, min(day.day, 28))
    assert not is_old(day.isoformat(), anniversary)
    assert is_old(day.isoformat(), date(day.year + 2, day.month, 1) + timedelta(days=31))


def test_what_a_list_says_tells_not_listed_from_no():
    assert Entry.model_construct(tool="x").word == "not listed"
    said = [
        Entry.model_construct(tool="x", under="X", hot=hot, in_demand=demand).word
        for demand in (False, True)
        for hot in (False, True)
    ]
    assert said == list(WORDS[1:])
