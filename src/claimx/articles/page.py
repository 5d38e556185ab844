"""The paragraphs of one text on their way to blocks."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claimx.articles.article import Role
from claimx.articles.furniture import furniture_role
from claimx.articles.paragraphs import Paragraph, find_paragraphs

LABEL = re.compile(r"([A-Z][\w.'’-]*(?: [A-Z(][\w.'’)-]*){0,4}|[QA]): ?")


@dataclass(slots=True)
class Page:
    """The paragraphs with the roles found so far (None: not decided) and what kind of text it is."""

    text: str
    paragraphs: list[Paragraph]
    roles: list[Role | None]
    labelled: bool  # a transcript: lines with the speakers' names before them
    asked: bool  # an interview: many questions

    @property
    def spoken(self) -> bool:
        """Whether position alone says nothing, as any line may be somebody's words."""
        return self.labelled or self.asked

    def first_body(self) -> int:
        """The place of the first paragraph that reads as running text; the number of paragraphs where none
        does.
        """
        for place, (paragraph, role) in enumerate(zip(self.paragraphs, self.roles, strict=True)):
            if role is None and (paragraph.words > 25 or (paragraph.ended and paragraph.words > 4)):
                return place
        return len(self.paragraphs)

    def after(self, place: int) -> int | None:
        """The next place after ``place`` that is not furniture."""
        for later in range(place + 1, min(place + 12, len(self.roles))):
            if self.roles[later] not in ("furniture", "footer"):
                return later
        return None


def make_page(text: str) -> Page:
    """The page of ``text``, with the roles of the lines that are furniture by their own wording."""
    paragraphs = find_paragraphs(text)
    return page_of(text, paragraphs, [None] * len(paragraphs))


def page_of(text: str, paragraphs: list[Paragraph], given: Sequence[Role | None]) -> Page:
    """The page of ``text`` in known paragraphs, of which some have their role already."""
    roles = [
        role or (furniture_role(p.line) if p.whole else None)
        for p, role in zip(paragraphs, given, strict=True)
    ]
    return Page(text, paragraphs, roles, _is_transcript(paragraphs), _is_interview(paragraphs))


def _is_transcript(paragraphs: Sequence[Paragraph]) -> bool:
    labels = Counter(found[1] for p in paragraphs if (found := LABEL.match(p.line)))
    return labels.total() >= 3 and max(labels.values()) >= 2


def _is_interview(paragraphs: Sequence[Paragraph]) -> bool:
    questions = sum(p.line.endswith("?") and p.words <= 40 for p in paragraphs)
    return questions >= max(4, len(paragraphs) // 5)
