"""How a sentence tells of its event: hand-worked cases."""

from datetime import date

import pytest

from harness.dates import Attachment, attach
from harness.text.sentences import Span
from harness.timelines._status import status

DENIED = """\
The ministry denied that the dam had broken.
The mayor rejected claims that the water was unsafe.
Feld dismissed reports of a leak at the plant.
The company said reports of a leak were false.
The plant was safe, the company said, denying reports of a leak.
Tolan denies any part in the fire.
In the days after the fire the Harbour Board denied that pumps had failed.
The council disputed the figure."""

ALLEGED = """\
Tolan was accused of taking bribes.
The guard allegedly opened the sluice by night.
The minister is suspected of fraud.
The Volunteers claimed that they had closed the road.
The group claimed responsibility for the blast.
Officials could not confirm the deaths.
Unconfirmed reports spoke of 12 dead.
The council declined to confirm or deny the report.
The ministry has not confirmed the deaths.
The count could not be independently verified.
Messages online have it that the fire was set.
Two men were accused of the bombing.
The guard did n't confirm that the sluice was open ."""

PLANNED = """\
The bridge will open on Friday.
Feld confirmed that the bridge will open on Friday.
Feld said the bridge would open on Friday.
Feld said the bridge will be closed for a week.
The vote was postponed until Friday.
The ferry is due to sail on Sunday.
Talks are to resume on Monday.
The council plans to build a second bridge.
The council announced plans to build a second bridge.
The board expects the queue to last until May.
Crews are going to clear the road, the council said.
The pumps are scheduled to arrive in June.
The mayor promised to repair the wall.
A memorial service was planned for March 30.
The flood is expected to rise on Monday."""

CONFIRMED = """\
The agency confirmed that 12 people had died.
The deaths were confirmed by the ministry.
The bridge was unsafe, Feld confirmed on Monday.
Engineers verified the readings."""

REPORTED = """\
Twelve people died, the ministry said.
"We are safe," said Ana Feld.
"We will be back," the mayor said.
According to the council, 12 homes were lost.
The ministry put the number of dead at 12.
The report found that the wall was weak.
By the guard's account, the launch followed calls to leave.
The United Valleys puts at nearly 360 the number of people who have left.
The ministry did not deny that the dam had broken.
Feld warned that a new dam would not save the town.
He said he would have resigned if asked.
It would be a mistake to wait, Feld said.
Ana Feld, the head of the council, told reporters that water was rising.
An official who asked not to be named told the Post that a gate had been left open.
Thousands were reportedly cut off.
Twelve people were reported missing.
ORM (Agency) - The council said a road was closed.
`` The water is rising , '' the guard said ."""

FACT = """\
The dam broke on Friday.
Tolan, who had denied it, resigned on Monday.
The council was denied access to the site.
The court denied a request for bail.
The mayor rejected the offer.
Police arrested a man who allegedly stole pumps.
The flood claimed 12 lives.
The senate confirmed Feld as minister.
The road was closed after officials said that it was unsafe.
The ministry did not say how many were hurt.
The council refused to say why.
The ministry has not said how many were hurt.
Feld has never announced a second bridge.
Residents were told to leave.
The mayor told residents to leave.
The will of the people prevailed.
Human error was to blame.
The leak may have begun in April.
The merger will not happen.
The minister was dismissed on Monday.
Crews postponed the launch on Wednesday because of a valve.
Feld and Tolan met in Orm on Monday and said that talks would go on.
Water could not reach the upper fields.
The flood, expected to rise on Monday, killed ten.
The bridge, due to open in May, fell on Sunday.
Two men accused of the bombing were jailed.
A man suspected of arson was arrested on Monday.
The man, suspected of arson, fled.
Workers said to be missing were found alive.
A memorial service that was planned for March 30 was held in Orm.
The debate which was scheduled for Friday took place.
Will the bridge open?
When will the council vote on the dam?
So the council will vote on the dam?"""


def cases(text, wanted):
    return [pytest.param(line, wanted, id=line[:50]) for line in text.splitlines()]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        *cases(DENIED, "denied"),
        *cases(ALLEGED, "alleged"),
        *cases(PLANNED, "planned"),
        *cases(CONFIRMED, "confirmed"),
        *cases(REPORTED, "reported"),
        *cases(FACT, None),
    ],
)
def test_the_main_clause_tells_the_status(sentence, wanted):
    assert status(sentence) == wanted


def dated(sentence: str, published: date) -> Attachment:
    (found,) = attach(sentence, [Span(0, len(sentence))], published)
    assert found is not None
    return found


@pytest.mark.parametrize("sentence", ["The next council meeting is on Friday.", "The final match is on Friday."])
def test_what_lies_after_publication_is_planned_whatever_its_verb(sentence):
    published = date(2024, 5, 13)

    assert status(sentence) is None
    assert status(sentence, dated(sentence, published)) == "planned"
    assert status(sentence, dated(sentence, published), published) == "planned"


@pytest.mark.parametrize(
    "sentence",
    [
        "A memorial service that was planned for March 30 was held in Orm on Monday.",
        "The flood, expected to rise on Monday, killed ten.",
        "Two men accused of the bombing on Friday were jailed.",
    ],
)
def test_what_is_said_of_a_noun_is_no_status_of_the_date_either(sentence):
    published = date(2031, 4, 2)

    assert status(sentence, dated(sentence, published), published) is None


def test_a_denial_of_what_lies_ahead_is_a_denial():
    sentence = "Tolan denied that he would resign on Friday."

    assert status(sentence, dated(sentence, date(2024, 5, 13)), date(2024, 5, 13)) == "denied"


def test_a_modal_verb_is_a_plan_only_of_the_date_that_it_stands_with():
    sentence = "The well could be sealed by Friday."

    assert status(sentence) is None
    assert status(sentence, dated(sentence, date(2024, 5, 13))) == "planned"


def test_a_date_that_only_places_something_else_makes_no_plan():
    day = date(2024, 5, 2)
    passing = Attachment("2024-05-02", day, day, "expression", None, planned=True, background=True)

    assert status("The council will meet to talk about the May 2 flood.", passing, date(2024, 5, 13)) is None
    assert status("The council meets to talk about the May 2 flood.", passing, date(2024, 5, 13)) is None


def test_a_plan_beside_an_event_that_has_happened_is_not_the_entry_of_its_day():
    day = date(2024, 5, 13)
    happened = Attachment("2024-05-13", day, day, "expression", None, planned=False)

    assert status("The bridge, closed on Monday, will open again.", happened, day) is None


def test_a_text_without_words_has_none():
    assert status("...") is None
    assert status("") is None
