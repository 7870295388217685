"""What the sentence splitter knows about English words: abbreviations, and what tends to follow a full stop.

Abbreviations stand here without their last period, as they are written in news ("Calif", "p.m"); in capitals
they are recognised too. Each belongs to a `Kind`, which says when a sentence may end with it.
"""

from __future__ import annotations

from enum import Enum, auto


class Kind(Enum):
    """How an abbreviation's period is read when a word with a capital or a number follows."""

    JOINED = auto()
    """Never the end of a sentence: "vs", "e.g", "approx"."""
    TITLE = auto()
    """Goes with the name that follows: "Gen. Oakley"; an end only before words like "The"."""
    NUMBERED = auto()
    """Goes with a number: "No. 5", "pp. 14-16"; else an ordinary word ("No.")."""
    DATED = auto()
    """A month or a day: goes with a number, a month or a day."""
    TIME = auto()
    """"p.m": goes with a day, a month or a time zone; else an end."""
    PLACE = auto()
    """A country or body ("U.S", "U.N"): adjective or noun, so the words on both sides decide."""
    STATE = auto()
    """A state or province: after a comma usually an end ("in Lodi, Calif."), else it goes with what follows."""
    CLOSING = auto()
    """Closes a name or a list ("Inc", "Jr", "Ave", "etc"): an end, unless a role or a further part follows."""
    UNIT = auto()
    """A measure ("ft", "hrs"): goes with a number; else an end."""


_BY_KIND: dict[Kind, str] = {
    Kind.JOINED: """
        vs v e.g i.e eg ie cf viz approx ca c fl a.k.a aka d.b.a dba incl esp
    """,
    Kind.TITLE: """
        Mr Mrs Ms Mx Messrs Mmes Mme Mlle Dr Drs Prof Profs Rev Revs Hon Rt Ven Fr Msgr Mgr Br St Ste Sts Sta Sto
        Pres Gov Govs Sen Sens Rep Reps Del Ald Cllr Amb Atty Asst Assoc Dep Sec Supt Insp Det Dets Sgt Sgts Sr Sra Srta
        Cpl Pvt Pfc Spc Lt Lts Lieut Capt Capts Cpt Maj Col Cols Gen Gens Brig Adm Adml Cmdr Cmdrs Cdr Comdr Ens Ofc
        Const Chf Cmsr Commr Comm Treas Exec Dir Hr Herr Sig Dott Dna Dn Ing Lic Sh Wm Chas Geo Jas Thos Jos Benj Robt
        Edw Saml Alexr Mt Mts Ft Pt Dept Depts Univ Assn Assns Natl Nat'l Intl Int'l Govt Gov't Dist Div Inst Acad Cmte
        Fed Soc Bros M.C H.E H.M R.Adm V.Adm Sgt.Maj
    """,
    Kind.NUMBERED: """
        No Nos no nos Fig Figs fig figs Sec Secs sec Sect Art Arts art Vol Vols vol vols Ch ch Chap chap Op op Opp
        p pp pg pgs para paras Para Paras Pts pt Ex Exh Par Eq Tab cl Cl n nn r Rte rte Hwy hwy Apt apt Ste ste Bldg
        Rm rm Ver ver Ext ext Tel tel Ph Lot lot Reg reg Regs Sched Pub Nr Cat cat
    """,
    Kind.DATED: """
        Jan Feb Febr Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Weds Thu Thur Thurs Fri Sat Sun
    """,
    Kind.TIME: "a.m p.m A.M P.M a.m.e",
    Kind.PLACE: """
        U.S U.S.A U.K U.N E.U U.A.E U.S.S.R D.R.C S.A.R A.U E.C G.B N.Z P.R.C R.O.C G.O.P L.A N.Y.C D.C N.Y N.J
        B.C.E B.C A.D C.E N.I R.S.A
    """,
    Kind.STATE: """
        Ala Ariz Ark Calif Cal Colo Conn Del Fla Ga Ida Ill Ind Kan Kans Ky La Mass Md Me Mich Minn Miss Mo Mont
        Neb Nebr Nev N.C N.D N.H N.M N.Mex Okla Ont Ore Oreg Pa Penn Que R.I S.C S.D Sask Alta Man Tenn Tex Vt Va
        W.Va Wash Wis Wisc Wyo P.E.I N.S N.B N.L Nfld N.S.W Vic Qld Tas P.R V.I
    """,
    Kind.CLOSING: """
        Inc Incs Corp Corps. Co Cos Ltd LLC L.L.C L.P L.L.P LLP plc PLC Pty Pte GmbH S.A S.p.A S.A.S N.V B.V A.G A.S
        A.B Oy Mfg Jr Sr jr sr Esq Ret ret Ph.D PhD M.D M.A B.A B.S B.Sc M.Sc M.S M.B.A J.D LL.B LL.M LL.D D.D.S
        D.V.M D.Phil D.Sc Ed.D R.N C.P.A M.P M.P.s M.E.P Q.C K.C S.J O.B.E C.B.E M.B.E C.E.O C.F.O V.P
        Ave Aves ave Blvd Rd Rds Ln Ct Cir Pkwy Pl Sq Ter Terr Cres Expy Tpke etc al seq cit ibid F.C A.F.C T.V I.D
        I.D.s I.Q P.O R.I.P P.S I.R.A F.B.I C.I.A N.B.A N.F.L
    """,
    Kind.UNIT: """
        ft in lb lbs oz mi km kg g mg cm mm m hr hrs min mins secs yd yds gal gals qt qts cu sq mph m.p.h kph
        k.p.h m.p.g mpg r.p.m rpm deg avg est max temp wk wks mo mos yr yrs bn mn m bbl bbls doz ea pct mil
    """,
}

KINDS: dict[str, Kind] = {word: kind for kind, words in _BY_KIND.items() for word in words.split()}
"""Abbreviations without their last period, and their kinds."""

# Also titles and states: which one it is shows in what stands before.
AMBIGUOUS_STATES = frozenset("Mass Miss Wash Ill Ore Ark Me Mo Ind La Man Cal Vic Tas Ida Del Pa Ma Mont Penn Tex".split())
"""States that are words or names too, so that only a comma before them makes them states."""

MONTHS_AND_DAYS = frozenset(
    """
    January February March April May June July August September October November December
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
    """.split()
)

TIME_ZONES = frozenset(
    """
    GMT UTC EST EDT ET CST CDT CT MST MDT MT PST PDT PT BST CET CEST IST JST AEST AEDT HST AKST Z
    Eastern Central Mountain Pacific Atlantic Greenwich Moscow Beijing Tokyo Paris London Jerusalem
    """.split()
)

STRONG_STARTERS = frozenset(
    """
    The He She It They We This That These Those There His Her Its Their Our My Your
    In On At By For From With Without Under Over After Before During Since Until About Among Between Against Despite
    Through Throughout Within Across Along Around Because Although Though While When Where Whether If Unless As Once
    But And Or Nor Yet So Then Also However Meanwhile Moreover Nevertheless Nonetheless Therefore Thus Instead
    Otherwise Still Later Earlier Now Today Yesterday Tomorrow Here What Why How Which Whose Some Many Most Several
    Both Each Every Few Other Others Another Neither Either Nobody Nothing Everyone Everything Someone Something
    Anyone Such According Asked Not Only Even Just Perhaps Maybe Never Recently Soon Suddenly
    """.split()
)
"""Words that hardly ever belong to a name; a capital on one of them shows that a sentence begins."""

STARTERS = STRONG_STARTERS | frozenset(
    """
    A An I You Who No Yes All Any More Much Less Fewer Half Will Would Can Could Should May Might Must Do Does Did Is
    Are Was Were Has Have Had To Of Up Out Last Next Nearly Almost More Like Off Per Above Below Behind Beyond Inside
    Outside Near Toward Towards Again Please Let One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve
    Twenty Thirty Forty Fifty Dozens Hundreds Thousands Millions Tens Following Speaking Writing Citing Including
    Critics Officials Officers Investors Analysts Economists Shares Prices Sales Profits Profit Revenue Experts
    Residents Witnesses Prosecutors Investigators Lawyers Supporters Opponents Researchers Scientists Doctors Nurses
    Teachers Students Parents Children People Voters Voting Workers Unions Farmers Rescuers Firefighters Soldiers
    Troops Protesters Demonstrators Neighbors Neighbours Reporters Journalists Fans Players Visitors Tickets Tourists
    Customers Employees Executives Directors Members Leaders Ministers Lawmakers Legislators Politicians Diplomats
    Negotiators Negotiations Talks Authorities Police Detectives Crews Relatives Family Families Friends Survivors
    Victims Passengers Drivers Motorists Pilots Details Results Figures Data Polls Rents Wages Exports Imports Stocks
    Bonds Oil Gold Rain Snow Temperatures Winds Schools Banks Hospitals Women Men Nothing None
    Similar Early Late Previous Previously Additional Large Small New Local Foreign Further
    Traders Buyers Sellers Consumers Builders Owners Engineers Observers Historians Campaigners Activists Rebels
    Refugees Migrants Guards Staff Elections Ballots Construction Work Production Inflation Unemployment Demand
    Traffic Trains Flights Roads Power Water Homes Houses Buildings Proceedings Testimony Sentencing Trial Jurors
    Deliveries Trading Output Growth Costs Taxes Tariffs Rules Laws
    """.split()
)
"""Words that begin a sentence more often than they go on a name after an abbreviation or initials."""

NAMES_AFTER_PLACES = frozenset(
    """
    Mint Senate House Congress Treasury Treasuries Army Navy Air Marine Marines Coast Supreme District Court Courts
    Department Environment Environmental President Ambassador Attorney Bankruptcy Capitol Census Chamber Circuit
    Constitution Customs Embassy Federal Fed Fish Food Forest Geological Government Immigration Justice Marshal
    Marshals Military National Olympic Olympics Open Patent Postal Postmaster Secret Secretary Secretary-General
    Securities Security Soccer Special Steel State Trade Transportation Vice Virgin West East North South Northeast
    Northwest Southeast Southwest Midwest Gulf Bank Bancorp Airways Central Commerce Commission Commissioner Energy
    Interior Labor Labour Defense Defence Homeland General Charter Children's Human High Development Relief Refugee
    Refugees World Women Habitat Mission Resolution Framework Convention Prime Parliament Home Foreign Independence
    Chancellor Border Athletics Agency Assembly Bureau Cabinet Chief Climate Committee Company Conference Consul
    Consulate Corps Council Deputy Drug Education Election Emergency Envoy Europe European Export Farm Finance
    Financial First Force Forces Foundation Golf Green Ground Guard Health Highway Housing Institute Intelligence
    International Internal Interstate Joint Library Magistrate Masters Mayor Medal Middle Minister Ministry Mortgage
    Naval Nuclear Office Open Pacific Park Parks Peace Peacekeeping Permanent Philharmonic Pork Presidential
    Protection Public Radio Railroad Railway Rehabilitation Republican Republicans Democrat Democrats Route Sanctions
    Science Sentencing Service Ski Small Social Solicitor Space Special Spokesman Spokeswoman Sugar Surgeon Surgical
    Swimming Tax Team Technology Tennis Territory Time Times Today Trustee Undersecretary Under University Veterans
    Weather Wildlife Women's Women Men's Yacht Youth Royal Cup League Grand Rep Sen Gen Gov Adm Col Capt Lt Maj Mr
    Mrs Ms Dr Atty Amb Inc Corp Co Ltd Bancshares Superior Police Fire Metropolitan Metro Statehood Public
    """.split()
)
"""Words that go on a name after "U.S.", "U.N." and their like."""

NAMES_AFTER_CLOSING = frozenset(
    """
    Chief Chairman Chairwoman Chair Chairperson President Vice CEO CFO COO Founder Co-founder Director Executive
    Treasurer Spokesman Spokeswoman Analyst Economist Manager Managing Senior Secretary Counsel
    Ltd Inc Corp Co LLC PLC Plc Day Boulevard Blvd Avenue Ave Drive Street St Memorial Library High Elementary Middle
    School Hospital Park Way Bridge Expressway Center Centre Parkway Highway Plaza Foundation Holdings Group
    International Division Building Tower Arena Stadium Field Museum Prize Award N.V S.A II III IV
    Pictures Entertainment Discovery Records Studios North South East West N S E W
    """.split()
)
"""Words that go on a name or a role after a company form, "Jr." or a street."""

LABELLED = frozenset(
    """
    Plan Vitamin Hepatitis Group Grade Class Type Category Exhibit Appendix Section Part Terminal Gate Block Unit
    Schedule Point Model Annex Annexe Table Bay Line Route Hall Room Wing Serie Series Zone Article Stage Phase
    Platform Building Pier Figure Camp Team Level Pool Division Tier Side Channel Radio Ward Court Studio Ring Site
    War Act Book Chapter Volume Title Canto Scene Mark Apollo Bowl Reactor Stand Lot Track Stage Option Step
    Influenza influenza vitamin hepatitis plan group grade class type category exhibit appendix section part terminal
    gate block unit point model annex table platform pier figure level pool tier option letter note
    Generation generation Page page Row row Shed Tank Tower Warehouse Door Lane Runway runway lane row
    """.split()
)
"""Words that are followed by a letter or a Roman numeral as a label: "Plan B", "World War I"."""

REGNAL = frozenset(
    """
    Henry Charles George Edward Louis Philip William Elizabeth Pius Leo Benedict Gregory Alexander Catherine Clement
    Innocent Urban Boniface Paul Nicholas Peter Frederick Olaf Haakon Harald Christian Gustav Carl Margrethe Casimir
    Sigismund Ferdinand Alfonso Juan Felipe Charles Leopold Baldwin Albert Baudouin Rama Mohammed Abdullah
    Ramses Ptolemy Darius Xerxes Richard Napoleon Ivan Constantine Otto Rudolf Maximilian Ludwig Wilhelm Sixtus
    """.split()
)
RULERS = frozenset("King Queen Pope Emperor Empress Tsar Czar Kaiser Prince Princess Sultan Shah Pharaoh Duke".split())
"""Ranks whose holders are numbered: "King Olaf V"."""

MARKED_NAMES = frozenset(
    "Yahoo Jeopardy Oklahoma Wham Hello OK Airplane Moulin Guess Chips Joomla Yum Panic Jeb Rouge Mia Top".split()
)
"""Names that are written with an exclamation or question mark."""

DANGLING = frozenset(
    """
    a an the this these those my your his her its our their and or but nor because if to of in on at by for from with
    into about as than is are was were be been am will would shall should can could may might must do does did has
    have had i we they he she who which that very so not
    """.split()
)
"""Words after which an ellipsis is a pause, for no sentence breaks off there and another begins."""

SPEAKING = (
    "said|says|asked|asks|added|adds|replied|replies|shouted|cried|told|wrote|writes|wondered|demanded|answered|"
    "exclaimed|inquired|enquired|declared|insisted|continued|joked|quipped|warned|yelled|whispered|screamed|"
    "called|muttered|responded|explained|remarked|retorted|snapped|recalled|tweeted|posted|concluded|mused|pleaded|"
    "begged|argued|noted|repeated|murmured|growled|shot back|went on|observed|protested|boasted|complained"
)
"""Verbs of attribution, as alternatives of a regular expression."""
