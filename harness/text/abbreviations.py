"""What the sentence splitter knows of English: abbreviations by what may follow them, and words that begin sentences.

Words stand without their last period, in the case they are written in.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: They stand before a name: a capital that follows is the name's.
TITLES: Final = _words(
    """
    Mr Mrs Ms Mx Messrs Mmes Dr Drs Prof Profs Rev Revs Fr Msgr Hon Rt Pres Gov Govs Sen Sens Rep Reps Supt Insp
    Det Cllr Amb Atty Asst Assoc Dep Treas Gen Gens Lt Col Cols Maj Capt Cmdr Cmdt Cpl Sgt Sgts Pvt Pfc Spc Adm
    Brig Ens Cdr Lieut St Ste Mt Ft Pt Sr Sra Srta Mme Mlle Hr Fra Dir Chmn Comdr Sup Vice Sgt-Maj Maj-Gen
    Lt-Col Lt-Gen vs
    """
)

#: They stand before a number: a digit that follows is theirs.
NUMBERED: Final = _words(
    "No Nos no nos Fig Figs fig figs Sec Secs sec secs Art Arts art Ch Chap ch chap Vol Vols vol p pp P Pp par para "
    "Par Rte Hwy Bldg Apt Ste Eq eq Ver ver Op op Pt pt Res c ca"
)

MONTHS: Final = _words("Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec")
DAYS: Final = _words("Mon Tue Tues Wed Weds Thu Thur Thurs Fri Sat Sun")

MONTH_NAMES: Final = _words("January February March April May June July August September October November December")
DAY_NAMES: Final = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")

#: Never the end of a sentence.
INSIDE: Final = _words("approx e.g i.e cf viz v incl excl vs ex resp aka a.k.a w esp est")

#: They end sentences as well as standing inside them, and what they stand before is seldom a name of one word.
ENDERS: Final = _words(
    """
    Inc Corp Co Cos Ltd Bros LLC L.L.C Plc plc PLC Cie S.A N.V A.G S.p.A Assn Assoc Dept Univ Inst Intl Natl Mfg
    Jr Sr Jnr Snr Esq etc al Ave Blvd Rd Dr Sq Ln Hwy Pl Ct Ter Pkwy Rte St Mt Ph.D M.D B.A M.A B.Sc M.Sc M.B.A
    LL.B LL.M D.D.S R.N Ed.D M.P D.C B.C A.D B.C.E C.E P.S R.I.P Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind
    Kan Kans Ky La Mass Md Mich Minn Miss Mo Mont Neb Nebr Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo N.C
    N.D N.H N.J N.M N.Y S.C S.D W.Va R.I P.R Ont Que Alta Sask
    """
)
#: Units: ends of sentences as the last, but for a number that follows ("6 ft. 2").
UNITS: Final = _words("ft hr hrs mins yd yds mi oz lb lbs kg km cm mm mph kph sq cu gal")

#: Clock times: a day, a date or a time zone may follow.
CLOCK: Final = _words("a.m p.m A.M P.M am pm")
AFTER_CLOCK: Final = (
    _words(
        """
    EST EDT ET CST CDT CT MST MDT MT PST PDT PT GMT UTC BST CET CEST IST JST AEST Eastern Central Pacific
    Mountain Greenwich
    """
    )
    | MONTHS
    | MONTH_NAMES
    | DAYS
    | DAY_NAMES
)

#: Words that begin a sentence far more often than a name.
STARTERS: Final = _words(
    """
    The A An This That These Those He She It They We You His Her Its Their Our My Your But And Or So Yet Nor In
    On At By For From With Without After Before When While If As Although Though Because Since Until During
    Under Over Among Between Despite However Meanwhile Still Then There Here What Who Whose Why How Where Which
    Whether Not No Nobody None Nothing Neither Either Both Some Somebody Someone Many Most Much Few Several All
    Each Every Everyone Everybody Any Anyone Other Others Another More Less Only Even Now Later Earlier Today
    Yesterday Tomorrow Once One Two Three Four Five Six Seven Eight Nine Ten Dozens Hundreds Thousands Officials
    Police Prosecutors Investigators Nearly About Around Almost Also Asked According Behind Beyond Inside
    Outside Instead Just Last Next Perhaps Rather Similar Similarly Such Than Thus To Of Together Too Toward
    Towards Unlike Up Upon Critics Analysts Experts Residents Witnesses Neighbors Neighbours Authorities Lawyers
    Doctors Shares Had Has Have Is Are Was Were Will Would Can Could Did Does Do
    """
)

#: Of these, the ones that begin a sentence even after a title ("… said the Lt. Gov. The crowd …").
STRONG_STARTERS: Final = _words(
    "The He She It They We But His Her Its Their This These Those There When After In On At And A An"
)

#: Verbs that attribute a quotation, after a name ("Who?" Mayor Brill asked.).
SAYING: Final = _words(
    """
    said says asked asks added adds replied replies shouted shouts cried cries answered answers demanded
    wondered wrote writes told tells yelled whispered called exclaimed joked laughed continued declared repeated
    recalled remarked muttered insisted snapped went
    """
)

#: Names that hold a mark of their own.
MARKED_NAMES: Final = _words("Yahoo Jeopardy Oklahoma Oliver Hairspray Mamma Wham Panic Westward E")
