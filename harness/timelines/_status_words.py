"""English words and turns of phrase that tell how a sentence tells of its event; all in lower case.

The algorithm is in `harness.timelines._status`. Patterns named as what stands behind a verb match from there on.
"""

from __future__ import annotations

import re
from typing import Final


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _behind(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:{pattern})")


CURLY: Final = re.compile("(?<![‘’`'])[‘’`](?![‘’`'])")
#: Contractions as tokenised text has them: "did n't", "they 'll".
CLITIC: Final = re.compile(r"\b(?<=\w) (n't|'(?:ll|s|d|re|ve|m))\b")
#: "ORM, May 3 (Agency) --" at the front.
DATELINE: Final = re.compile(
    r"\A[A-Z][A-Z.' ]+(?:,[^()—–-]{1,30})?(?: ?\([^()]{1,30}\)| -LRB- [^()]{1,30} -RRB-)? (?:--|—|–|-) "
)
#: "An official who asked not to be named".
ANONYMOUS: Final = re.compile(
    r",? who (?:asked|declined|refused|wished|requested|insisted|spoke|was|were|is|are|may|did)\b[^,;:.]*?"
    r"(?:named|identified|anonymity|anonymous(?:ly)?|in public|publicly|on the record),?"
)
QUOTED: Final = re.compile(r"“[^”]*(?:”|\Z)|\"[^\"]*(?:\"|\Z)|``.*?(?:''|\Z)|'' ?|\A[^“”]*”|(?<!\w)'[^']+[,.?!]'(?!\w)")
BRACKETS: Final = re.compile(r"\s*(?:\([^()]*\)|-LRB-.*?-RRB-)")
#: Clauses that go with another one, up to the next mark.
ASIDE: Final = re.compile(
    r"""(?:\A|,?\s)(?:
        (?:in|of|to|for|by|with|from)\s(?:which|whom|whose|what) | who | whom | whose | which | where
        | (?:shortly\s|soon\s|days?\s|hours?\s|weeks?\s)?(?:after|before) | when | while | because | although | though
        | unless | whereas | despite | amid | even\sif | if | what
        | as(?!\s(?:of|well|many|much|few|saying|little|soon)\b)
    )\b(?!\sall\b)[^,;:"]*""",
    re.VERBOSE | re.IGNORECASE,
)

BE: Final = _listed("was were is are am be been being 're 's")
NOT: Final = _listed("not never no neither nor cannot hardly")
#: What may stand between a verb and its first auxiliary.
GROUP: Final = (
    BE
    | NOT
    | _listed(
        "has have had having do does did will would shall should can could may might must also now still yet since "
        "again"
        " already to immediately 'll 'd 've"
    )
)
#: Words of not saying, behind which a verb of saying says nothing.
UNSAID: Final = re.compile(
    r"\b(?:declin\w+|refus\w+|unable|fail(?:ed|s)?|reluctant|without|yet|unwilling|decided not|asked|urged|want\w*) to"
    r"(?: \w+)?\s*\Z"
)

DENY: Final = _listed("denied denies deny disputed disputes dispute refuted refutes refute")
#: What is refused to somebody, and not said to be untrue; behind "denied".
REFUSED: Final = _behind(
    r"(?:(?!that|having|any|all|being|claims?|reports?)[\w'-]+ ){0,5}?(?:access|entry|bail|visas?|permission|"
    r"requests?|appeals?|motions?|"
    r"applications?|petitions?|parole|asylum|treatment|lawsuits?|suits?|injunctions?|hearings?|care|aid|food|"
    r"services?|rights?|chance|opportunity|permits?|"
    r"licen[cs]es?|loans?|credit|entrance|passage|protection|benefits|them|him|her|us|victory)\b"
)
REJECT: Final = _listed("rejected rejects reject dismissed dismisses dismiss rebuffed rebutted")
_UNTRUE: Final = (
    r"(?:claims?|allegations?|accusations?|reports?|suggestions?|charges|rumou?rs?|assertions?|speculation)"
)
REJECTED: Final = _behind(
    rf"(?:(?!that|plan|offer|proposal)[\w'-]+ ){{0,5}}?{_UNTRUE}\b|as (?:false|untrue|baseless|unfounded|lies)\b"
)
CALL: Final = _listed("called calls call described describes said says say branded labelled")
_FALSE: Final = r"(?:false|untrue|baseless|unfounded|fabricated|groundless|a lie|lies|no truth|without foundation)"
FALSE: Final = re.compile(rf"\b{_UNTRUE}\b[^,;]{{0,60}}\b{_FALSE}\b|\bthere (?:is|was) no truth\b")
DENYING: Final = re.compile(
    r", (?:\w+ly )?(?:denying|disputing|refuting) (?:that|any|all|having|responsibility|involvement|(?:\w+ ){0,3}"
    + _UNTRUE
    + r")\b"
)

ALLEGEDLY: Final = re.compile(
    r"\b(?:allegedly|purportedly)\b|\b(?:ha[sv]e|had) it that\b|\brumou?rs? (?:that|of|spread|said|say)\b"
)
UNCONFIRMED: Final = re.compile(
    r"\b(?:unconfirmed|unverified) (?:\w+ ){0,2}?(?:reports?|claims?|accounts?|information|figures?|rumou?rs?|deaths)\b"
    r"|(?:\bnot|n't|\bnever|\bcannot) (?:yet |immediately |independently |be |been |so far |able to )*"
    r"(?:confirm|verify|confirmed|verified|corroborated)\b"
    r"|\b(?:unable to|yet to|impossible to|failed to) (?:be )?(?:independently )?(?:confirm|verify)(?:ed)?\b"
    r"|\b(?:not|never) borne out\b|\b(?:neither confirm(?:s|ed)? nor den|confirm or den|confirm nor den)"
)
ACCUSE: Final = _listed("accused accuses accuse")
SUSPECT: Final = _listed("suspect suspects suspected")
#: Behind the passive "suspected".
SUSPECTED: Final = _behind("of|to")
CLAIM: Final = _listed("claimed claims claim alleged alleges allege")
#: What is taken, and not said: behind "claimed".
TAKEN: Final = _behind(
    r"(?:(?!that|to|responsibility|credit|it|he|she|they)[\w',.-]+ ){0,6}?"
    r"(?:li[vf]es?|victims?|titles?|prizes?|crown|medals?|benefits|asylum|compensation|damages|seats?|territory|gold)\b"
)

CONFIRM: Final = _listed("confirmed confirms confirm verified verifies verify")
#: "Confirmed as minister", "confirmed by the senate".
IN_OFFICE: Final = _behind(r"as\b|by (?:the )?(?:senate|parliament|congress)\b|in (?:office|the post)\b|him\b|her\b")
#: What confirms people in office: before the verb.
SENATE: Final = re.compile(r"\b(?:senate|parliament|congress|senators|committee)\s*\Z")

#: Verbs behind which what is told is another verb's.
SAY: Final = _listed(
    """
    said says say told tells tell announced announces reported testified insisted insists estimated estimates tweeted
    stated states commented acknowledged acknowledges admitted admits conceded concedes explained asserted asserts
    contended contends disclosed
    """
)
WEAK: Final = _listed(
    """
    added adds noted notes wrote writes suggested suggests declared declares revealed reveals argued argues maintained
    maintains stressed emphasised emphasized cautioned concluded concludes warned warns predicted predicts recalled
    remarked mentioned complained describes described reports forecast believes observed
    """
)
SHOW: Final = _listed("showed shows show found finds put indicated indicate indicates suggested suggests")
SURVEY: Final = re.compile(
    r"\b(?:report|study|survey|figures|data|poll|investigation|inquiry|analysis|tally|count|statistics|documents?|"
    r"review|records|audit|panel|commission|estimates?)\b[^,;]*\Z"
)
PUT: Final = _listed("puts put")
PUT_AT: Final = _behind(
    r"(?:at\b|(?:the|its|their|his|her)?\s?(?:[\w-]+ ){0,3}(?:number|toll|figure|total|count|cost|damage|estimate)\b)"
)
PASSIVE: Final = _listed("said reported quoted")
#: Behind a passive verb of saying.
AS_SAYING: Final = _behind(
    r"to\b|as saying\b|that\b|[\w-]*(?:killed|dead|missing|injured|wounded|hurt|destroyed|damaged)\b|in\b|on\b|"
    r"from\b|[,.;\"]|\Z"
)
#: Somebody is told to do something: behind "told".
ORDER: Final = re.compile(r"\s(?!reporters|journalists)(?:[\w'-]+ ){1,4}?(?:not )?to [a-z]")
#: What is said: behind a verb that may mean something else.
CONTENT: Final = _behind(
    r"that\b|[\":]|,? ?\"|(?:on |late |early |last )?(?:[a-z]+day )(?:that|it|he|she|they|the)\b|in (?:a|an|"
    r"the) (?:[\w-]+ ){0,2}"
    r"(?:statement|report|letter|interview|message|post)\b|"
    r"(?:the|a|an|its|his|her|their|it|he|she|they|there|[\d,]+|some|many|most|no)\b[^,;.]{1,60}"
    r"\b(?:was|were|is|are|has|have|had|will|would|could|may|might|can|should|did|does)\b"
)
#: What may stand behind the verb of an attribution.
CLOSED: Final = re.compile(
    r"\s*(?:\Z|[,.;:!?\"]|-{1,2}\s|(?:on|in|at|late|early|after|this|last|yesterday|today|earlier|by|during|later|to|"
    r"reporters|through|via|[a-z]+day|afterwards)\b)"
)
#: Attributions of all kinds that no verb shows.
ACCORDING: Final = re.compile(
    r"\baccording to\b|\breportedly\b|\bby (?:the |its |his |her |their )?(?:[\w'.-]+ ){0,3}(?:own )?accounts?\b"
    r"|\b(?:there (?:were|are|was)|amid) (?:\w+ )?(?:reports|rumou?rs)\b|\bquoted as saying\b"
    r"|\b(?:statement|letter|message|post|interview)\b[^;]*, saying\b"
    r"|\b(?:figures|records|data|documents|statistics) shows?\b"
    r"|\bputs? (?:at [^,;]{1,40}? )?the (?:\w+ )?(?:number|toll|figure|total)\b|\bputs? at\b"
    r"|\b(?:article|caption|report|account|statement)s?\b[^,;]* describes?\b"
)
#: ", the ministry said."; ', said the mayor'.
BEHIND: Final = re.compile(
    r"[,\"] (?!and\b|but\b|or\b|"
    r"then\b)(?:[\w'.-]+ ){1,8}?(?<!to )(?<!not )(?<!is )(?<!was )(?<!were )(?<!being )(?<!be )(?<!been )(?<!has )"
    r"(?:said|says|say|added|reported)(?:\s*(?:\Z|[,.;:\"]|"
    r"(?:on|in|late|early|this|last|yesterday|today|earlier|at) ))"
)
INVERTED: Final = re.compile(r"[,\"] (?:said|says|added|adds|warned|explained|insisted) (?!that\b|to\b|it\b)[\w']")

ANNOUNCE: Final = _listed(
    """
    said says say told tells tell announced announces reported confirmed confirms added adds stated states revealed
    declared promised promises vowed vows pledged pledges agreed decided disclosed acknowledged insisted ruled
    reaffirmed reiterated
    """
)
#: All verbs behind which another verb tells what it is about.
OPENS: Final = SAY | WEAK | CLAIM | CONFIRM | ANNOUNCE | SHOW | _listed("expects expected hopes hoped thinks thought")
#: Verbs of being rather than doing.
STATES: Final = _listed("have need want like seem appear mean cost take depend prefer make become love help require")
_BE: Final = r"(?:is|are|was|were|be|been|'s|'re|now|still|also|not|originally|initially|tentatively|expected)"
INTENDED: Final = re.compile(
    rf"\b(?:plans|planned|intends|intend|intended|aims|hopes|hope|hoped|vowed|vows|vow|promised|promises|pledged|"
    rf"pledges|threatened|threatens|expects|expect|expected) (?:(?:the|its|their|his|her|"
    rf"an?) (?:[\w'-]+ ){{1,4}}?)?to\b(?! (?:have|be)\b (?!\w+ed\b))"
    # Not "the debate that was planned for April", which says nothing of what came of it.
    rf"|(?<!\bthat )(?<!\bwhich )\b{_BE} (?:\w+ly )?(?:due|scheduled|slated|expected|poised|planned|set) "
    rf"(?:to|for|on|in|at|by|later|next|this|back)\b"
    rf"|\b(?:is|are|am|was|were|'s|'re|'m)(?: not| also| now)? going to (?!the|a|an|his|her|its|their|school|work|"
    rf"church)\b[a-z]+|\b(?:is|are|was|were) to (?!blame|date|the|a|his|her|its|their|this|that|some|all|my|our|"
    rf"no)[a-z]+\b"
)
_OF: Final = r"(?:(?:accused|suspected) of|said to (?:be|have)|(?:believed|thought|expected) to)"
#: "Two men accused of the bombing were jailed", "the flood, expected to rise, killed ten": what is said of a noun, and
#: not the verb of the sentence.
REDUCED: Final = re.compile(
    rf"(?<=\w) {_OF}\b(?:(?!\b(?:that|which|who|what|if|whether)\b)[^,;:\"])*?(?= (?:was|were)(?: \w+ly)? [a-z]+)"
    rf"|(?<=\w), (?:{_OF}|(?:due|scheduled|planned) (?:to|for|in|on|by))\b[^,;:\"]*,(?= [a-z])"
)
#: "The vote was put off until Friday".
PUT_OFF: Final = re.compile(
    r"\b(?:postponed|rescheduled|deferred|put off|pushed back|delayed)\b(?: [\w'-]+){0,5}? (?:until|till|to)\b"
)
#: "Announced plans to", "has plans for": behind a verb of saying.
PLANS: Final = _behind(r"(?:[\w'-]+ ){0,3}?(?:plans?|intentions?) (?:to|for|of)\b")
#: The month, which is no modal verb.
MAY: Final = re.compile(r"\bMay\b")
MODAL: Final = re.compile(
    r"\b(?:will|shall|would|could|may|might|should|can|must|cannot|won't|wouldn't|couldn't|can't|ca n't)\b|'ll\b|'d\b"
)
#: "The will of the people": before the verb.
WILL_NOUN: Final = re.compile(r"\b(?:the|his|her|their|its|a|political|free|good) will\s*\Z")
#: "It will be hard to": before the verb.
OPINION: Final = re.compile(r"\b(?:it|that|this|there) (?:will|'ll) (?:not |\w+ly )?(?:be)?\s*\Z")
PERFECT: Final = re.compile(
    r"\b(?:would|could|may|might|should|must|can|wouldn't|couldn't)(?: \w+ly| not| also| well)? have\b"
)
WOULD: Final = re.compile(r"\b(?:would|'d|wouldn't)(?: (?!not)[\w]+)?(?: not)?(?: \w+ly)?(?: be)?\s*\Z")
COULD_NOT: Final = re.compile(r"\b(?:could|can) not\b|\bcouldn't\b|\bcan't\b|\bcannot\b|\bshould\b|\bmust\b|\bcan\b")
IF: Final = re.compile(r"\b(?:if|unless|were to|otherwise)\b")
