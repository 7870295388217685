"""English words that tell which date an event takes, by list; all in lower case.

The algorithm, in `harness.dates.attach`, knows the lists alone. A word that is on several lists is of the first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Past forms of verbs of saying. A date beside one dates the saying.
SAID: Final = _listed(
    """
    said told announced reported added warned noted stated wrote confirmed suggested acknowledged claimed argued
    insisted declared estimated disclosed revealed testified tweeted explained commented replied responded denied
    admitted asserted alleged maintained contended complained cautioned concluded stressed emphasized
    emphasised mentioned recalled remarked observed quoted asked predicted urged vowed promised
    """
)
#: Present forms of verbs of saying.
SAYS: Final = _listed(
    """
    says say tells tell announces reports adds warns notes states writes confirms suggests acknowledges claims argues
    insists declares estimates discloses reveals explains comments replies responds denies admits asserts alleges
    maintains contends complains concedes cautions concludes stresses predicts urges vows
    """
)
#: Forms in -ing of verbs of saying.
SAYING: Final = _listed("saying telling announcing adding warning noting stating claiming arguing insisting")
#: Those that are nouns in the plural too.
NOUN_TOO: Final = _listed("reports claims notes states comments replies estimates warns urges vows")
WILL: Final = _listed("will shall 'll ’ll won't won’t")
MAY: Final = _listed("would could may might should can must cannot couldn't wouldn't can't couldn’t wouldn’t can’t")
HAD: Final = _listed("had hadn't hadn’t 'd ’d")
HAS: Final = _listed("has have haven't hasn't haven’t hasn’t 've ’ve having")
WAS: Final = _listed("was were wasn't weren't wasn’t weren’t")
IS: Final = _listed("is are am isn't aren't isn’t aren’t 'm ’m 're ’re")
BE: Final = _listed("be being")
BEEN: Final = _listed("been")
DID: Final = _listed("did didn't didn’t")
DOES: Final = _listed("does do doesn't don't doesn’t don’t")

#: Words whose clause is about what is yet to come: an infinitive or a noun behind them has not happened.
PLANNED: Final = _listed(
    """
    plan plans planned planning hope hopes hoped hoping intend intends intended expect expects expected expecting
    scheduled slated due poised want wants wanted agree agrees agreed aim aims aimed seek seeks sought
    upcoming forthcoming prepare prepares preparing prepared likely set ready wish wishes
    willing promise promises threaten threatens threatened try tries trying
    """
)

#: Simple past forms that do not end in -ed and are no participles.
PAST: Final = _listed(
    """
    became began broke came chose did drew drove ate fell flew forbade forgot froze gave went grew knew rang ran rode
    rose sang sank saw shook sank spoke stole swam swore took threw tore undertook underwent withdrew woke wore wove
    overcame overran overtook foresaw arose awoke blew bore mistook outgrew
    """
)
#: Past forms that do not end in -ed and are participles too.
PAST_OR_PARTICIPLE: Final = _listed(
    """
    bought brought built burnt caught cost cut dealt dug fed felt fought found fled flung got heard held hit hung hurt
    kept laid led left lent lit lost made meant met paid put quit read rid sat sent shot shut slid sold sought spent
    spun split spread stood struck stuck swept swung taught thought thrust understood upheld withheld withstood won
    wound bound beat bet bid burst cast let overthrew rebuilt resold shed stung
    """
)
#: Participles that are no past forms.
PARTICIPLE: Final = _listed(
    """
    become begun broken chosen come done drawn driven eaten fallen flown forbidden forgotten frozen given gone grown
    hidden known overcome risen run seen shaken shown shrunk spoken stolen sung sunk sworn taken thrown torn undergone
    undertaken withdrawn woken worn written beaten blown born bitten
    """
)
#: Words in -ed that are no verbs.
NOT_PAST: Final = _listed(
    "hundred indeed need speed feed seed red bed united unprecedented kindred breed greed shed sacred naked aged wicked"
)
#: Words in -ing that are no verbs.
NOT_ING: Final = _listed(
    "during morning evening thing something anything nothing everything king spring ring wing string ceiling sing bring"
    " according following including regarding concerning pending spokeswoman"
)

THAT: Final = _listed("that")
WHO: Final = _listed("who which whose whom where")
AND: Final = _listed("and or nor but")
#: Words that open a clause that goes with another: "when the road was opened".
WHEN: Final = _listed("when while because although though as if unless whether once whereas")
AFTER: Final = _listed("after since following")
BEFORE: Final = _listed("before until till ahead")
#: Words before a date by which something was so: what happened, happened before.
BY: Final = _listed("by until till")
#: The same in two words.
AS_OF: Final = ("as", "of")
TO: Final = _listed("to")
PREPOSITION: Final = _listed(
    """
    in on at by from of for with without under over between during through throughout within into onto upon about
    against among amid around near around beside despite toward towards across behind beyond
    """
)
DETERMINER: Final = _listed("the his her its their this these those both all 's ’s")
#: Those that do not refer back.
INDEFINITE: Final = _listed("a an my our your some any each every no another")
PRONOUN: Final = _listed("he she it they i we you")
ADVERB: Final = _listed("not never yet also then now already just still only even again soon recently currently")

LISTS: Final[Mapping[str, frozenset[str]]] = {
    "SAID": SAID, "SAYS": SAYS, "SAYING": SAYING, "WILL": WILL, "MAY": MAY, "HAD": HAD, "HAS": HAS, "WAS": WAS,
    "IS": IS, "BE": BE, "BEEN": BEEN, "DID": DID, "DOES": DOES, "PLANNED": PLANNED, "PAST": PAST,
    "EITHER": PAST_OR_PARTICIPLE, "PARTICIPLE": PARTICIPLE, "THAT": THAT, "WHO": WHO, "AND": AND, "WHEN": WHEN,
    "AFTER": AFTER, "BEFORE": BEFORE, "TO": TO, "PREPOSITION": PREPOSITION, "DETERMINER": DETERMINER,
    "INDEFINITE": INDEFINITE, "PRONOUN": PRONOUN, "ADVERB": ADVERB,
}  # fmt: skip
