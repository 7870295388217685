"""Articles to summarise: some written for the tests, most put together from words by chance."""

import random

import pytest

from harness.records import Article

WRITTEN = [
    """The harbour of Maren closed on Tuesday after a storm broke the outer wall. Engineers said that the wall
    had been weak for years. The storm drove eleven boats onto the rocks, and the coast guard took forty
    sailors from the water. "We saw the wall go," a fisherman told the local radio. The town's mayor
    promised a new wall before the winter. Money for it has yet to be found. Last year the region turned
    down a plan to repair the harbour. Fishing brings Maren a third of its income. The boats that are
    left will sail from Orsk until the harbour opens again.""",
    """A court in Velden sentenced three bankers to prison. The bankers had hidden losses of 35,000 crowns a
    day from their own bank. Prosecutors asked for ten years, and the court gave six.

    The bank failed in March. Some 20,000 savers lost money when the bank failed, and most of them will
    never see it again. The savers cheered when the court spoke. The bankers' lawyers said they would
    appeal. An appeal court may hear them in the autumn.""",
    """Snow fell on the southern hills for the first time in a decade. Schools shut. Roads shut. Trains ran
    late, and then the trains stopped. Children who had never seen snow built things out of it.
    Forecasters expect the snow to melt by Friday, and the rivers to rise when the snow melts. Towns
    along the rivers have begun to fill sandbags. The last flood on the rivers was nine years ago. It
    cost two lives.""",
    """The museum reopened. It had been closed since the fire. The fire destroyed the east wing of the museum
    and some four hundred drawings. Visitors queued around the square from six in the morning. The
    director called it "a day for the whole city". Critics were less kind: the new east wing, they
    wrote, looks like a bus station. The architect said that he likes bus stations. Tickets for the
    museum are sold out until June. The city paid half of the cost of the new wing, and an insurer paid
    the rest. Nobody was ever charged over the fire.""",
    # A stop word, "will", has the stem of another word, "willing".
    """Ferry crews on the lake are willing to talk. The crews will not sail today, and will not sail tomorrow.
    The company offered the crews a bonus. Talks will start, and will go on, while there will be fog.
    Owners of shops along the lake want an end to it. Shops lost half of their customers in a week. No
    company on the lake was willing to hire other crews. The lake will freeze soon.""",
]
COMMON = [
    "the", "of", "and", "to", "a", "in", "that", "was", "for", "on", "he", "with", "it", "by", "as", "at",
    "his", "from", "were", "are",
]  # fmt: skip
ROOTS = [
    "minist", "elect", "bridg", "storm", "trad", "bank", "farm", "strik", "border", "treat", "polic",
    "fact", "harv", "court", "miner", "pilot", "oil", "vote", "tax", "river", "school", "budget", "refug",
    "tunnel", "reform", "merg", "patrol", "hospit", "satell", "ferri", "glaci", "orchard",
]  # fmt: skip
ENDINGS = ["", "er", "ers", "ed", "ing", "s", "ion", "al"]


def generated(seed: int) -> str:
    """Puts an article together: 4 to 30 sentences of 1 to 30 words, some much more frequent than others."""
    chance = random.Random(seed)
    topic = chance.sample(ROOTS, chance.randint(8, len(ROOTS)))
    weights = [1 / (rank + 1) for rank in range(len(topic))]
    found = []
    for _ in range(chance.randint(4, 30)):
        words = []
        for _ in range(chance.randint(1, 30)):
            if chance.random() < 0.4:
                words.append(chance.choice(COMMON))
            else:
                words.append(chance.choices(topic, weights)[0] + chance.choice(ENDINGS))
        found.append(" ".join(words).capitalize() + chance.choice([".", ".", ".", "?"]))
    return "\n\n".join(" ".join(found[start : start + 4]) for start in range(0, len(found), 4))


@pytest.fixture(scope="session")
def articles() -> list[Article]:
    texts = WRITTEN + [generated(seed) for seed in range(80)]
    return [Article(id=f"a{number}", text=text) for number, text in enumerate(texts)]


@pytest.fixture(scope="session")
def written() -> list[Article]:
    return [Article(id=f"w{number}", text=text) for number, text in enumerate(WRITTEN)]
