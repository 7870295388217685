"""The scorer of temporal expressions: worked by hand, against an assignment solver, and the reader of TimeML."""

import doctest
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

# At the end, so that the benchmarks' names hide no package's.
sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))

import tempeval
import timex
import timex_errors
import timex_peers
from tempeval import Counts, Timex, pairs, read_document, read_folder, score

from harness.dates import Mention, tag
from harness.errors import DataError

BENCHMARKS = Path(timex.__file__).parent
DOCUMENT = """\
<?xml version="1.0" encoding="UTF-8"?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="TIME" value="2024-05-13T09:30" functionInDocument="CREATION_TIME">May 13</TIMEX3></DCT>
<TITLE>Closed since <TIMEX3 tid="t9" type="DATE" value="2024-05-12">Sunday</TIMEX3></TITLE>
<TEXT>
Tesk &amp; Orm &#128674; <EVENT eid="e1">agreed <TIMEX3 tid="t1" type="DATE" value="2024-05-10"> on
Friday</TIMEX3></EVENT> &quot;<TIMEX3 tid="t2" type="DATE" value="2024" mod="START">early <EVENT eid="e2">this</EVENT>
year </TIMEX3>&lt;<TIMEX3 tid="t3" type="DURATION" value="P2D"/>
<TIMEX3 tid="t4" type="SET">caf&#233; days</TIMEX3>.
</TEXT>
<MAKEINSTANCE eventID="e1" eiid="ei1"/>
</TimeML>
"""


def timexes(*items):
    """Makes expressions of (start, end), (start, end, value) or (start, end, value, type)."""
    whole = [(*item, *("v", "DATE")[len(item) - 2 :]) for item in items]
    return [Timex(start, end, "x" * (end - start), kind, value) for start, end, value, kind in whole]


def write(folder, text, name="a.tml"):
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode("utf-8"))
    return file


class TestReader:
    def test_offsets_are_those_of_the_text_with_entities_decoded_and_tags_left_out(self, tmp_path):
        document = read_document(write(tmp_path, DOCUMENT))
        # The ship is one code point.
        assert document.text == '\nTesk & Orm \U0001f6a2 agreed  on\nFriday "early this\nyear <\ncaf\u00e9 days.\n'
        assert document.timexes == (
            Timex(22, 31, "on\nFriday", "DATE", "2024-05-10"),
            Timex(33, 48, "early this\nyear", "DATE", "2024", "START"),
            Timex(51, 60, "caf\u00e9 days", "SET", ""),
        )
        for item in document.timexes:
            assert document.text[item.start : item.end] == item.text
        assert document.created == date(2024, 5, 13)

    def test_line_ends_of_other_systems_are_one_character(self, tmp_path):
        document = read_document(write(tmp_path, DOCUMENT.replace("\n", "\r\n")))
        assert document == read_document(write(tmp_path, DOCUMENT))

    def test_a_document_may_have_no_creation_time(self, tmp_path):
        document = read_document(write(tmp_path, "<TimeML><TEXT>It rained.</TEXT></TimeML>"))
        assert (document.created, document.timexes) == (None, ())

    def test_a_creation_time_within_the_text_is_read_and_not_scored(self, tmp_path):
        text = DOCUMENT.replace('tid="t1"', 'tid="t1" functionInDocument="CREATION_TIME"').replace("<DCT>", "<DCT><!--")
        document = read_document(write(tmp_path, text.replace("</DCT>", "--></DCT>")))
        assert document.created == date(2024, 5, 10)
        assert [item.text for item in document.timexes] == ["early this\nyear", "caf\u00e9 days"]

    @pytest.mark.parametrize(
        ("change", "line", "message"),
        [
            (("</EVENT>", "</EVNT>"), 7, "not well-formed XML: mismatched tag"),
            (("&quot;", "&nbsp;"), 7, "not well-formed XML: undefined entity"),
            (("<TimeML>", '<!DOCTYPE TimeML SYSTEM "t.dtd"><TimeML>&nbsp;'), 2, "the entity `&nbsp;` is not defined"),
            (("</TEXT>", "</TEXT><TEXT>b</TEXT>"), 10, "a second TEXT element"),
            (("2024-05-13T09:30", "2024-W20"), 3, "the document creation time `2024-W20` names no day"),
            (("TEXT>", "BODY>"), None, "there is no TEXT element"),
            (("UTF-8", "UTF-88"), 1, "cannot be decoded: unknown encoding: UTF-88"),
        ],
    )
    def test_a_defect_is_told_by_file_and_line(self, tmp_path, change, line, message):
        file = write(tmp_path, DOCUMENT.replace(*change))
        with pytest.raises(DataError) as caught:
            read_document(file)
        (problem,) = caught.value.problems
        assert (problem.location.file, problem.location.line, problem.message) == (file, line, message)

    def test_a_folder_is_read_with_those_below_it_in_the_order_of_paths(self, tmp_path):
        for name in ("b/a.tml", "a.tml", "b/c/d.tml", "b/notes.txt"):
            write(tmp_path, DOCUMENT, name)
        assert [document.name for document in read_folder(tmp_path)] == ["a.tml", "b/a.tml", "b/c/d.tml"]

    def test_all_defective_files_of_a_folder_are_told(self, tmp_path):
        for name in ("a.tml", "b.tml", "c.tml"):
            write(tmp_path, DOCUMENT if name == "b.tml" else "<TimeML>", name)
        with pytest.raises(DataError) as caught:
            read_folder(tmp_path)
        assert [problem.location.file.name for problem in caught.value.problems] == ["a.tml", "c.tml"]

    def test_a_folder_without_documents_is_a_mistake(self, tmp_path):
        with pytest.raises(DataError, match=r"there are no \.tml files"):
            read_folder(tmp_path)


class TestScorer:
    def test_everything_at_once(self):
        # Gold: 0–6 day, 10–20 day, 30–34 month, 40–50 duration.     Found:
        gold = timexes((0, 6, "2024-05-10"), (10, 20, "2024-05-12TNI", "TIME"), (30, 34, "2024-05"), (40, 50, "P2D"))
        found = timexes(
            (0, 6, "2024-05-10"),  # right in everything
            (14, 20, "2024-05-12"),  # a part of it; another value and type, but the right day
            (40, 52, "P2D", "DURATION"),  # goes on too far; the gold's type is DATE
            (60, 64, "2024"),  # spurious
            (70, 74, "2025"),  # spurious
        )
        counts = score(gold, found)
        assert counts == Counts(gold=4, found=5, relaxed=3, strict=1, types=1, values=2, days=2, right_days=2)
        scores = counts.scores()
        # Relaxed: P 3/5, R 3/4, F1 2·3/(5+4). Strict: P 1/5, R 1/4, F1 2·1/9. Accuracies among the 3 pairs.
        assert scores == pytest.approx(
            {
                "relaxed.precision": 0.6,
                "relaxed.recall": 0.75,
                "relaxed.f1": 2 / 3,
                "strict.precision": 0.2,
                "strict.recall": 0.25,
                "strict.f1": 2 / 9,
                "type.accuracy": 1 / 3,
                "type.f1": 2 / 9,
                "value.accuracy": 2 / 3,
                "value.f1": 4 / 9,
                "day.accuracy": 1.0,
            }
        )

    def test_of_two_of_the_gold_under_one_expression_one_is_missed(self):
        # P 1/1, R 1/2; the first of them is the pair, and so the value of the second is of no account.
        counts = score(timexes((0, 5, "a"), (6, 10, "b")), timexes((0, 10, "b")))
        assert counts == Counts(gold=2, found=1, relaxed=1, types=1)

    def test_of_two_expressions_in_one_of_the_gold_one_is_spurious(self):
        # P 1/2, R 1/1; the first is the pair.
        assert score(timexes((0, 10, "a")), timexes((0, 5, "a"), (6, 10, "b"))) == Counts(
            gold=1, found=2, relaxed=1, types=1, values=1
        )

    def test_equal_extents_are_paired_before_those_that_stand_first(self):
        # Annotations may be nested: 0–20 and, within it, 10–20.
        assert pairs(timexes((0, 20), (10, 20)), timexes((10, 20))) == [(1, 0)]
        assert pairs(timexes((10, 20)), timexes((0, 20), (10, 20))) == [(0, 1)]

    def test_one_expression_is_in_one_pair_however_often_its_extent_is_annotated(self):
        assert pairs(timexes((0, 5), (0, 5)), timexes((0, 5))) == [(0, 0)]
        assert pairs(timexes((0, 5), (0, 5)), timexes((0, 5), (0, 5))) == [(0, 0), (1, 1)]

    def test_expressions_that_only_touch_do_not_overlap(self):
        assert score(timexes((0, 5)), timexes((5, 9))) == Counts(gold=1, found=1)

    def test_a_chain_of_overlaps_is_paired_from_the_left(self):
        # 0–4 with 2–8, 6–10 with 9–12: the second of the gold is left for the second expression.
        assert pairs(timexes((0, 4), (6, 10)), timexes((2, 8), (9, 12))) == [(0, 0), (1, 1)]

    def test_values_are_compared_as_strings(self):
        assert score(timexes((0, 5, "2000-W7")), timexes((0, 5, "2000-W07"))).values == 0

    def test_what_an_annotation_lacks_is_equal_to_nothing(self):
        counts = score([Timex(0, 5, "", "", "")], [Timex(0, 5, "", "", "")])
        assert (counts.strict, counts.types, counts.values) == (1, 0, 0)

    def test_any_overlapping_expression_may_give_the_day(self):
        # "noon Monday", found as "noon" and "Monday": the pair is noon's, the day Monday's.
        found = timexes((0, 4, "T12:00", "TIME"), (5, 11, "2024-05-13"))
        counts = score(timexes((0, 11, "2024-05-13T12:00", "TIME")), found)
        assert (counts.values, counts.days, counts.right_days) == (0, 1, 1)

    def test_the_same_day_elsewhere_is_no_right_day(self):
        assert score(timexes((0, 6, "2024-05-13")), timexes((9, 15, "2024-05-13"))).right_days == 0

    def test_what_is_no_calendar_day_is_not_counted_as_one(self):
        gold = timexes(*((number * 10, number * 10 + 5, value) for number, value in enumerate(NO_DAYS)))
        assert score(gold, gold).days == 0

    def test_counts_of_documents_are_summed_before_anything_is_divided(self):
        # 1 of 1 and 0 of 3: recall 1/4, not the mean 1/2.
        total = score(timexes((0, 5)), timexes((0, 5))) + score(timexes((0, 5), (6, 9), (10, 15)), [])
        assert total.scores()["relaxed.recall"] == 0.25

    def test_where_there_is_nothing_to_divide_by_there_is_no_value(self):
        assert set(Counts().scores().values()) == {None}
        nothing_found = score(timexes((0, 5)), []).scores()
        assert nothing_found["relaxed.precision"] is None
        assert (nothing_found["relaxed.f1"], nothing_found["value.f1"], nothing_found["value.accuracy"]) == (0, 0, None)

    def test_the_examples_in_its_documentation(self):
        for module in (tempeval, timex_errors):
            tried = doctest.testmod(module)
            assert (tried.failed, tried.attempted > 0) == (0, True)


NO_DAYS = ["1998", "1998-08", "1998-W32", "1998-W32-5", "XXXX-08-07", "1998-13-01", "1998-02-30", "P1D", "PAST_REF"]


@st.composite
def disjoint(draw):
    """Draws expressions that do not overlap one another, in an order of their own."""
    ends = sorted(draw(st.sets(st.integers(0, 40), max_size=16)))
    spans = [(start, end) for start, end in zip(ends[::2], ends[1::2], strict=False)]
    values = draw(st.lists(st.sampled_from("ab"), min_size=len(spans), max_size=len(spans)))
    return draw(st.permutations(timexes(*((*span, value) for span, value in zip(spans, values, strict=True)))))


class TestPairing:
    @settings(deadline=None)
    @given(disjoint(), disjoint())
    def test_as_many_pairs_as_any_assignment_can_have(self, gold, found):
        from scipy.optimize import linear_sum_assignment

        chosen = pairs(gold, found)
        if not gold or not found:
            assert chosen == []
            return
        fits = [[int(one.start < other.end and other.start < one.end) for other in found] for one in gold]
        most = sum(fits[row][column] for row, column in zip(*linear_sum_assignment(fits, maximize=True), strict=True))
        assert len(chosen) == most
        assert all(fits[row][column] for row, column in chosen)
        for side in zip(*chosen, strict=True):
            assert len(set(side)) == len(chosen)

    @settings(deadline=None)
    @given(disjoint(), disjoint())
    def test_precision_and_recall_change_places_with_the_sides(self, gold, found):
        one, other = score(gold, found).scores(), score(found, gold).scores()
        for name in ("relaxed", "strict"):
            assert one[f"{name}.precision"] == other[f"{name}.recall"]
            assert one[f"{name}.f1"] == other[f"{name}.f1"]

    @settings(deadline=None)
    @given(disjoint())
    def test_what_equals_the_gold_is_perfect(self, gold):
        assert score(gold, gold[::-1]) == Counts(*[len(gold)] * 6, 0, 0)


def mention(start, end, value, *, kind="DATE", rule="weekday"):
    return Mention(start, end, "x" * (end - start), kind, value, None, None, None, None, None, rule)


class TestErrors:
    text = "It rained Friday, and the old harbour was closed last week until Monday morning, as in 1998."

    def document(self, *items):
        return tempeval.Document("a.tml", self.text, date(2024, 5, 13), tuple(items))

    def found(self, *words):
        return [Timex(self.text.index(word), self.text.index(word) + len(word), word, *rest) for word, *rest in words]

    def test_each_error_has_its_class_and_its_rule(self):
        gold = self.found(
            ("Friday", "DATE", "2024-05-10"),
            ("last week", "DATE", "2024-W19"),
            ("Monday morning", "TIME", "2024-05-13TMO"),
        )
        week, year = self.text.index("last"), self.text.index("1998")
        mentions = [
            mention(week + 5, week + 9, "2024-W20", rule="unit"),
            mention(week + 16, week + 30, "2024-05-13"),
            mention(year, year + 4, "1998", rule="year"),
        ]
        errors = timex_errors.errors(self.document(*gold), mentions)
        assert [(error.what, error.kind, error.rule) for error in errors] == [
            ("missed", "day, relative", ""),
            ("extent", "week, relative", "unit"),
            ("value", "week, relative", "unit"),
            ("type", "time, relative", "weekday"),
            ("value", "time, relative", "weekday"),
            ("spurious", "year, relative", "year"),
        ]
        assert errors[0].context == "It rained [Friday], and the old harbour was closed last week until M"
        assert errors[1].gold == "'last week' DATE 2024-W19"
        assert errors[1].got == "'xxxx' DATE 2024-W20"

    def test_classes_are_sorted_by_their_size(self):
        gold = self.found(("Friday", "DATE", "2024-05-10"), ("1998", "DATE", "1998"), ("Monday", "DATE", "2024-05-13"))
        mentions = [mention(item.start, item.end, "2000-01-01") for item in gold]
        errors = timex_errors.errors(self.document(*gold), mentions)
        assert timex_errors.classes(errors, "kind") == [("value", "day, relative", 2), ("value", "year, absolute", 1)]
        assert timex_errors.classes(errors, "rule") == [("value", "weekday", 3)]

    def test_what_is_right_is_no_error(self):
        gold = self.found(("Friday", "DATE", "2024-05-10"))
        assert timex_errors.errors(self.document(*gold), [mention(10, 16, "2024-05-10")]) == []

    @pytest.mark.parametrize(
        ("value", "kind"),
        [
            ("2024-05-13", "day"),
            ("2024-05-13T09:30", "time"),
            ("T09", "time"),
            ("2024-W19", "week"),
            ("2000-W7", "week"),
            ("2024-W19-WE", "weekend"),
            ("2024-05", "month"),
            ("2024-Q2", "quarter or half"),
            ("2024-SP", "season"),
            ("1949-XX", "month"),
            ("XXXX-05-XX", "day"),
            ("2024", "year"),
            ("FY1999", "year"),
            ("199", "decade or century"),
            ("199X", "decade or century"),
            ("19", "decade or century"),
            ("2001/2003", "range"),
        ],
    )
    def test_values_have_classes(self, value, kind):
        assert timex_errors.kind(Timex(0, 0, "then", "DATE", value)) == f"{kind}, relative"


class TestCommand:
    def run(self, *arguments):
        command = [sys.executable, str(BENCHMARKS / "timex.py"), *map(str, arguments)]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)

    def test_it_scores_a_folder(self, tmp_path):
        text = "It rained on <TIMEX3 tid='t1' type='DATE' value='2024-05-12'>Sunday</TIMEX3>, not <TIMEX3 tid='t2' "
        text += "type='DATE' value='2024'>May 9</TIMEX3> or in <TIMEX3 tid='t3' type='DATE' value='1'>spite</TIMEX3>."
        dct = DOCUMENT.splitlines()[2]
        write(tmp_path, f"<TimeML>{dct}<TEXT>{text}</TEXT></TimeML>", "new/a.tml")
        golden = tmp_path / "golden.json"
        case = {"text": "It rained on Sunday.", "doc_date": "2024-05-13"}
        case["mentions"] = [{"span": [13, 19], "text": "Sunday", "type": "DATE", "value": "1", "alt": ["2024-05-12"]}]
        golden.write_text(json.dumps([case]))
        done = self.run(tmp_path, "--json", "--errors", "--golden", golden)
        assert (done.returncode, done.stderr) == (0, "")
        printed = json.loads(done.stdout)
        assert (printed["documents"], printed["expressions"]) == (1, 3)
        ours = printed["systems"][0]
        assert ours["system"] == "harness"
        # Two of three found, both as they stand; one of two values right.
        assert ours["counts"] == {
            **{"gold": 3, "found": 2, "relaxed": 2, "strict": 2, "types": 2, "values": 1},
            **{"days": 1, "right_days": 1},
        }
        assert ours["characters"] > 0
        assert {row["how"] for row in printed["systems"][1:]} >= {"UzZaman et al. 2013, on TempEval-3 platinum"}
        assert printed["golden"] == {"right": 1, "of": 1, "spurious": 0, "wrong": []}
        assert {"what": "missed", "kind": "other", "count": 1} in printed["errors"]["kind"]

    def test_errors_are_shown_in_their_context(self, tmp_path):
        write(tmp_path, DOCUMENT)
        done = self.run(tmp_path, "--errors", "--verbose")
        assert done.returncode == 0
        assert "missed:\n  a.tml: " in done.stdout
        assert "[caf\u00e9 days]" in done.stdout

    def test_a_defective_file_is_one_line_and_exit_code_2(self, tmp_path):
        file = write(tmp_path, "<TimeML>\n<TEXT>It rained.</TXT>\n</TimeML>")
        done = self.run(tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"{file}:2:19: not well-formed XML: mismatched tag\n"

    def test_a_folder_that_is_not_there_is_exit_code_2(self, tmp_path):
        done = self.run(tmp_path / "none")
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1


class TestPeers:
    def test_a_peer_that_cannot_be_had_is_a_row_with_the_reason(self, monkeypatch):
        def fail(package, version):
            if package == "dateparser":
                raise subprocess.CalledProcessError(1, "pip")
            raise ImportError("no module of that name")

        monkeypatch.setattr(timex_peers.side_by_side, "peer", fail)
        monkeypatch.setitem(timex_peers.PINNED, "dateparser", {"dateparser": "1"})
        rows = timex.peers([tempeval.Document("a", "It rained.", None, ())])
        assert [(row.system, row.scores, row.reason) for row in rows] == [
            ("dateparser", {}, "cannot be installed: pip ended with exit code 1"),
            ("recognizers-text-date-time", {}, "cannot be imported: no module of that name"),
        ]

    @pytest.mark.parametrize(
        ("kind", "readings", "expected"),
        [
            # Of a Friday before and a Friday after, that before; the day itself is not after.
            (
                "date",
                [{"timex": "XXXX-WXX-5", "value": "2024-05-10"}, {"timex": "XXXX-WXX-5", "value": "2024-05-17"}],
                ("DATE", "2024-05-10"),
            ),
            (
                "date",
                [{"timex": "XXXX-WXX-1", "value": "2024-05-06"}, {"timex": "XXXX-WXX-1", "value": "2024-05-13"}],
                ("DATE", "2024-05-13"),
            ),
            ("date", [{"timex": "2024-05-20", "value": "2024-05-20"}], ("DATE", "2024-05-20")),
            ("daterange", [{"timex": "2024-W19", "start": "2024-05-06", "end": "2024-05-13"}], ("DATE", "2024-W19")),
            (
                "daterange",
                [{"timex": "(2019-05-13,2024-05-13,P5Y)", "start": "2019-05-13", "end": "2024-05-13"}],
                ("DURATION", "P5Y"),
            ),
            ("datetime", [{"timex": "PRESENT_REF", "value": "2024-05-13 00:00:00"}], ("DATE", "PRESENT_REF")),
            (
                "datetimerange",
                [{"timex": "XXXX-WXX-5TNI", "start": "2024-05-10 20:00:00", "end": "2024-05-10 23:59:59"}],
                ("TIME", "2024-05-10TNI"),
            ),
            ("time", [{"timex": "T17", "value": "17:00:00"}], ("TIME", "2024-05-13T17")),
            ("duration", [{"timex": "P2W", "value": "1209600"}], ("DURATION", "P2W")),
            ("set", [{"timex": "P1D", "value": "not resolved"}], ("SET", "P1D")),
            ("date", [{}], ("DATE", "")),
        ],
    )
    def test_what_the_recognizers_resolve_becomes_a_type_and_a_value(self, kind, readings, expected):
        assert timex_peers._recognizers_reading(kind, readings, date(2024, 5, 13)) == expected


@pytest.mark.parametrize("what", timex.NEAR_MISSES)
def test_near_misses_make_no_expression(what):
    assert tag(timex.NEAR_MISSES[what] * 40, date(2024, 5, 13)) == []


def test_on_the_benchmarks_own_documents_the_tagger_finds_nearly_all():
    documents = read_folder(timex.SAMPLES)
    total = sum((score(item.timexes, tag(item.text, item.created)) for item in documents), Counts())
    assert total.gold >= 20
    assert total.relaxed >= total.gold - 1
    assert total.values >= total.gold - 2
