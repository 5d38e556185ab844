"""How near to a pronoun somebody was last spoken of, told in paragraphs and sentences (after the centering of Grosz, Joshi &
Weinstein 1995).
"""

import re
from collections.abc import Sequence

import numpy as np

from claimx.pipeline.annotations import Span
from claimx.pipeline.gaps import Gaps

NEARNESS = (
    "paragraphs back", "nearer ones", "mentions lately", "opens the sentence before", "in the sentence before",
    "opens this paragraph", "of a client",
)  # fmt: skip
"""What ``Nearness.of`` tells of somebody."""

_LATELY, _LAST, _OPENING, _OPENING_OF_PARAGRAPH = 600, 3, 40, 60
_BESIDE, _LOOKED_AT = 60, 20_000
"""Characters beside a mention, and back in which paragraphs are counted."""
_CLIENT = re.compile(r"\b(?:my|his|her|our) clients?\b", re.I)
_LAWYER = re.compile(
    r"lawyer|attorney|solicitor|barrister|counsel|advocate|defen[cd]|\b[QK]C\b|\bSC\b|represent", re.I
)


class Nearness:
    """For one pronoun that begins at the character ``start``; ``content``: what is told of whomever it means to have said."""

    def __init__(self, text: str, gaps: Gaps, start: int, content: str) -> None:
        self.text, self.start = text, start
        self.looked_at = max(0, start - _LOOKED_AT)
        self.paragraph = max(text.rfind("\n", self.looked_at, start) + 1, self.looked_at)
        self.sentence, self.before = gaps.sentences_before(start)
        self.has_client = _CLIENT.search(content) is not None

    def of(self, mentions: Sequence[Span], nearer: int, description: str) -> list[float]:
        """Values in the order of ``NEARNESS`` for whoever is mentioned there, all before the pronoun, in their order.

        ``nearer``: how many that it may mean as well were mentioned after.
        """
        last = [one[0] for one in mentions[-_LAST:]]
        back = self.text.count("\n", max(mentions[-1][1], self.looked_at), self.start) if mentions else 0
        lately = sum(one[0] > self.start - _LATELY for one in mentions)
        return [
            float(np.log1p(back)),
            float(np.log1p(nearer)),
            float(np.log1p(lately)),
            any(self.before <= place < min(self.before + _OPENING, self.sentence) for place in last),
            any(self.before <= place < self.sentence for place in last),
            any(self.paragraph <= place < self.paragraph + _OPENING_OF_PARAGRAPH for place in last),
            self.has_client and self._is_lawyer(mentions, description),
        ]

    def _is_lawyer(self, mentions: Sequence[Span], description: str) -> bool:
        start, end = mentions[0] if mentions else (0, 0)
        beside = self.text[max(0, start - _BESIDE) : end + _BESIDE] if mentions else ""
        return _LAWYER.search(f"{description} {beside}") is not None
