"""How well page furniture is told from reporting: ``python -m benchmarks.furniture FILE... [--show]``.

Both ways, on real articles (corpora of attributions or entities, ``.jsonl.gz``, as ``../shared/data`` has them):

- reporting called furniture: lines of the articles that the pipeline would not read (furniture, footer, byline, caption).
  Where attributions are marked, those of which a part lies in such a line are counted: each is a claim lost. Corpora
  hold furniture of their own (addresses, "Follow @…"), so the others are for the eye: ``--show`` prints them.
- furniture missed: lines that sites put around and into articles (``benchmarks/furniture_lines.py``) are planted above,
  between and below the paragraphs of each article, seeded by its text. Counted are those that are found, by kind and by set,
  and the lines of the article that are lost because of them.
"""

import argparse
import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.furniture_lines import ABOVE, BELOW, BETWEEN, SETS, fill
from claimx.articles import Article, make_article

UNREAD = frozenset({"furniture", "footer", "byline", "caption"})
_ADDRESS = re.compile(r"https?://\S+")


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument(
        "--show", action="store_true", help="print the lines that are not read, and the planted ones that are"
    )
    given = parser.parse_args()
    for path in given.files:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        print(f"{path.name}: {len(rows)} articles")
        print_lost(rows, given.show)
        for name in SETS:
            print_found(rows, name, given.show)
        print()


def print_lost(rows: list[dict[str, Any]], show: bool) -> None:
    """Lines of real articles that are not read, and marked attributions in them."""
    lines = unread = marks = lost = 0
    for row in rows:
        article = make_article(row["text"])
        gone = [(block.start, block.end) for block in article.blocks if block.role in UNREAD]
        lines += len(article.blocks)
        for start, end in gone:
            words = article.text[start:end]
            if not _ADDRESS.fullmatch(words.strip()):
                unread += 1
                if show:
                    print(f"  not read: {words[:120]!r}")
        for attribution in row.get("attributions", ()):
            marks += 1
            spans = [span for part in ("source", "cue", "content") for span in attribution[part]]
            lost += any(start < b and a < end for a, b in spans for start, end in gone)
    print(f"  not read, addresses left out: {unread} of {lines:,} lines")
    if marks:
        print(f"  marked attributions with a part in one: {lost} of {marks:,}")


def print_found(rows: list[dict[str, Any]], name: str, show: bool) -> None:
    """Planted lines that are found, by kind, and lines of the articles that go with them."""
    found: Counter[str] = Counter()
    planted: Counter[str] = Counter()
    lost = lines = 0
    for row in rows:
        paragraphs = [
            one for one in re.split(r"\s*\n\s*", row["text"].strip()) if not _ADDRESS.fullmatch(one)
        ]
        if len(paragraphs) < 4:
            continue
        before = unread_lines(make_article("\n\n".join(paragraphs)))
        page, kinds = plant(paragraphs, name)
        after = unread_lines(make_article("\n\n".join(page)))
        for kind, line in kinds:
            planted[kind] += 1
            found[kind] += line in after
            if show and line not in after:
                print(f"  read, {kind}: {line!r}")
        lines += len(paragraphs)
        extra = [one for one in paragraphs if one in after and one not in before]
        lost += len(extra)
        if show:
            print("".join(f"  lost: {one[:120]!r}\n" for one in extra), end="")
    total = sum(planted.values())
    print(
        f"  set {name}: {sum(found.values())} of {total:,} planted lines found ({sum(found.values()) / total:.1%});"
        f" lines of the articles lost with them: {lost} of {lines:,}"
    )
    for kind in sorted(planted, key=lambda one: found[one] / planted[one]):
        print(f"    {kind:<22} {found[kind]:5} of {planted[kind]:5}  {found[kind] / planted[kind]:6.1%}")


def unread_lines(article: Article) -> set[str]:
    """The lines that the pipeline would not read."""
    return {
        line.strip()
        for block in article.blocks
        if block.role in UNREAD
        for line in article.text[block.start : block.end].splitlines()
    }


def plant(paragraphs: list[str], name: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The paragraphs with furniture about and between them, and what was planted, as (kind, line)."""
    chance = random.Random(paragraphs[0] + name)
    planted: list[tuple[str, str]] = []

    def some(kinds: tuple[str, ...], count: int) -> Iterator[str]:
        for kind in chance.sample(kinds, min(count, len(kinds))):
            line = fill(chance.choice(SETS[name][kind]), chance)
            planted.append((kind, line))
            yield line

    page = list(some(ABOVE, 3))
    breaks = set(chance.sample(range(1, len(paragraphs)), 2))
    for number, paragraph in enumerate(paragraphs):
        if number in breaks:
            page += some(BETWEEN, 1)
        page.append(paragraph)
    return [*page, *some(BELOW, 4)], planted


if __name__ == "__main__":
    main()
