"""English function words, by category, in the form that `harness.text.tokens.words` gives."""

from __future__ import annotations

_DETERMINERS = """
    a an the this that these those each every either neither some any no all both half many much more most
    few fewer less least little several enough other another such own same
"""
_PRONOUNS = """
    i me my mine myself you your yours yourself yourselves he him his himself she her hers herself it its itself
    we us our ours ourselves they them their theirs themselves one ones oneself
    who whom whose which what whoever whatever
    someone somebody something anyone anybody anything everyone everybody everything nobody nothing none
"""
_AUXILIARIES = """
    be am is are was were been being have has had having do does did doing done
    will would shall should can could may might must ought cannot
"""
_PREPOSITIONS = """
    about above across after against along among amid around at before behind below beneath beside besides between
    beyond by despite down during except for from in inside into like near of off on onto out outside over past per
    since through throughout to toward towards under until till up upon via with within without
"""
_CONJUNCTIONS = """
    and or but nor so yet if unless because as than though although while whereas whether once
    when whenever where wherever why how
"""
_ADVERBS = """
    not also just only even very too then there here now again further ever never still already almost rather quite
    however therefore thus
"""
_CONTRACTIONS = """
    i'm i've i'd i'll you're you've you'd you'll he'd he'll she'd she'll it'd it'll we're we've we'd we'll
    they're they've they'd they'll that'd that'll there'd there'll who'd who'll who've
    ain't aren't can't couldn't didn't doesn't don't hadn't hasn't haven't isn't mightn't mustn't needn't
    shan't shouldn't wasn't weren't won't wouldn't
"""
# What is left of contractions in tokenised text: "they 're", "it 's", "do n't", "ca n't".
_CLITICS = "n't s d m t ll re ve ca wo"

ENGLISH: frozenset[str] = frozenset(
    " ".join(
        (
            _DETERMINERS,
            _PRONOUNS,
            _AUXILIARIES,
            _PREPOSITIONS,
            _CONJUNCTIONS,
            _ADVERBS,
            _CONTRACTIONS,
            _CLITICS,
        )
    ).split()
)
"""The function words: determiners, pronouns, auxiliaries, prepositions, conjunctions, the commonest adverbs, and
contractions of these. Lower-cased, with straight apostrophes."""
