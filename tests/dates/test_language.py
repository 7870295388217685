"""Another language works with the same engine: words, rules and cues of tense, and nothing else."""

import re
from datetime import date

import pytest

from harness.dates import absolute, relative
from harness.dates.language import Language, Phrase, Rule, Verbs
from harness.dates.numbers import Figures, Form, day_of
from harness.dates.tagger import tag_in

MONDAY = date(2024, 5, 13)
MONTHS = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November"]
DAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]


def _dotted(token: str) -> date | None:
    day, month, year = map(int, token.split("."))
    return day_of(year, month, day)


GERMAN = Language(
    lists={
        "MONAT": {name: number for number, name in enumerate([*MONTHS, "Dezember"], 1)},
        "WOCHENTAG": {name: number for number, name in enumerate(DAYS)},
        "NAHER_TAG": {"gestern": -1, "heute": 0, "morgen": 1},
        "EINHEIT": {"Tagen": "day", "Wochen": "week", "Jahren": "year"},
        "ZAHLWORT": {"zwei": 2, "drei": 3},
        "ZUKUNFT": {"wird": None, "werden": None},
        "VERGANGENHEIT": {"sank": None, "war": None},
        "PUNKT": {".": None},
        "KOMMA": {",": None},
    },
    phrases={"TAG_ZAHL": Phrase("DAY .", lambda words: int(words[0]))},
    figures=Figures((Form("PUNKTDATUM", r"\d{1,2}\.\d{1,2}\.\d{4}", _dotted),), grouping="."),
    rules=(
        Rule(
            name="tag-monat",
            pattern="(weekday=WOCHENTAG , dem)? day=TAG_ZAHL month=MONAT year=YEAR?",
            read=absolute.month_day,
            examples={"Es sank am [12. Mai].": "2024-05-12", "Am [Sonntag, dem 3. März 2024].": "2024-03-03"},
        ),
        Rule(
            name="punktdatum",
            pattern="slashed=PUNKTDATUM",
            read=absolute.numeric,
            examples={"Es sank am [1.2.2023].": "2023-02-01"},
        ),
        Rule(
            name="wochentag",
            pattern="weekday=WOCHENTAG",
            read=relative.weekday,
            after="am",
            examples={
                "Es sank am [Sonntag].": "2024-05-12",
                "Es wird am [Sonntag] sinken.": "2024-05-19",
                "Am [Sonntag] sank es.": "2024-05-12",
                "Er liest Sonntag.": None,
            },
        ),
        Rule(
            name="naher-tag",
            pattern="near=NAHER_TAG",
            read=relative.near,
            examples={"Es sank [gestern].": "2024-05-12", "[Heute] war es da.": "2024-05-13"},
        ),
        Rule(
            name="vor",
            pattern="vor (number=ZAHLWORT | number=FIGURE) unit=EINHEIT",
            read=relative.ago,
            examples={"Es sank [vor drei Tagen].": "2024-05-10", "Es sank [vor 1.200 Tagen].": "2021-01-29"},
        ),
    ),
    verbs=Verbs(cues=[("future", "ZUKUNFT", 0), ("past", "VERGANGENHEIT", 0)], crossing={"KOMMA": 5}, stop="PUNKT"),
)
EXAMPLES = [(rule.name, text, value) for rule in GERMAN.rules for text, value in rule.examples.items()]


@pytest.mark.parametrize(("rule", "text", "value"), EXAMPLES)
def test_rules_of_another_language_hold(rule, text, value):
    found = [
        (mention.text, mention.value, mention.rule) for mention in tag_in(GERMAN, re.sub(r"[\[\]]", "", text), MONDAY)
    ]

    assert found == ([(text[text.index("[") + 1 : text.index("]")], value, rule)] if value else [])


def test_languages_do_not_share_words():
    assert tag_in(GERMAN, "It sank on Sunday, May 12, 2024, a week ago.", MONDAY) == []


def test_what_refers_back_does_so_in_any_language():
    text = "Es sank am 3. Mai 2024. Am Sonntag wird es nicht gehoben. Vor zwei Wochen war es neu."
    found = tag_in(GERMAN, text, MONDAY)

    assert [mention.value for mention in found] == ["2024-05-03", "2024-05-19", "2024-W18"]
