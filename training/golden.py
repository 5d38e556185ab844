"""Scores on marked articles: ``python -m training.golden FOLDER…`` (``make eval``).

Claims found (content sharing half or more of the longer one), the resolved speaker by kind of speech, ``via``,
kinds, exact edges, entities, and what should have been no claim: furniture, titles, scare quotes.
"""

import argparse
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from training.marked import Gold, read_gold
from training.real import read_real
from training.scores import Tally, overlap, pair_contents


def read_folder(folder: Path) -> list[Gold]:
    """All marked articles of a folder, or of one file."""
    if folder.is_file():
        return [read_gold(folder)]
    return [read_gold(path) for path in sorted([*folder.glob("*.marked"), *folder.glob("*.txt")])]


def plain(name: str | None) -> str:
    """A speaker's name for comparing: lower case, no article before it, blanks and marks made alike."""
    words = re.sub(r"[’‘]", "'", re.sub(r"\s+", " ", name or "")).strip().casefold()
    return re.sub(r"^(?:the|an?)\s+", "", words)


class GoldenScore:
    """Tallies over articles, and the errors in words."""

    def __init__(self) -> None:
        self.tallies: dict[str, Tally] = defaultdict(Tally)
        self.errors: list[str] = []

    def add(self, gold: Gold, record: Any) -> None:
        """Count one article's record (a pydantic ``Extraction``) against its gold."""
        names = {source.id: source.name for source in record.sources}
        found = [[(span.start, span.end) for span in claim.spans] for claim in record.claims]
        wanted = [[tuple(span) for span in claim["content"]] for claim in gold.claims]
        pairs = pair_contents(found, wanted)  # type: ignore[arg-type]
        self._count("claims found", len(pairs), len(found), len(wanted))
        for index, number in pairs:
            self._pair(gold, record.claims[index], gold.claims[number], names)
        for index in set(range(len(found))) - {a for a, _ in pairs}:
            self._error(
                gold,
                "EXTRA",
                f"{record.claims[index].text!r} <- {names.get(record.claims[index].source)} cue={_text(record.claims[index].cue)}",
            )
        for number in set(range(len(wanted))) - {b for _, b in pairs}:
            claim = gold.claims[number]
            self._error(gold, "MISSED", f"{claim['kind']} {claim['content_text']} <- {claim['speaker']}")
            if claim["via"]:
                self._count("via", 0, 0, 1)
        self._false_claims(gold, record)
        if gold.entities:
            self.tallies["entities"].add(
                {
                    (plain(entity.name), entity.label)
                    for entity in record.entities
                    if entity.label not in ("DATE", "MONEY")
                },
                {(plain(entity["name"]), entity["label"]) for entity in gold.entities},
            )

    def _pair(self, gold: Gold, claim: Any, wanted: dict[str, Any], names: dict[str, str]) -> None:
        right = plain(names.get(claim.source)) == plain(wanted["speaker"])
        direct = "indirect" if wanted["kind"] == "indirect" else "direct"
        for name in ("speaker", f"speaker of {direct} speech", f"speaker who is {wanted['speaker_kind']}"):
            self._count(name, right, 1, 1)
        if not right:
            self._error(
                gold,
                "SPEAKER",
                f"{names.get(claim.source)!r} for {wanted['speaker']!r} ({_text(claim.source_span)!r}, {claim.text[:60]!r}) conf {claim.confidence}",
            )
        self.tallies["via"].add(
            [plain(names[claim.via])] if claim.via else [], [plain(wanted["via"])] if wanted["via"] else []
        )
        if (claim.via and not wanted["via"]) or (
            wanted["via"] and plain(names.get(claim.via)) != plain(wanted["via"])
        ):
            self._error(gold, "VIA", f"{names.get(claim.via)!r} for {wanted['via']!r} ({claim.text[:60]!r})")
        self._count("kind", claim.kind == wanted["kind"], 1, 1)
        if claim.kind != wanted["kind"]:
            self._error(gold, "KIND", f"{claim.kind} for {wanted['kind']}: {claim.text[:100]!r}")
        spans = [[span.start, span.end] for span in claim.spans]
        self._count("content exact", spans == wanted["content"], 1, 1)
        if spans != wanted["content"]:
            self._error(gold, "EDGES", f"{[span.text for span in claim.spans]} for {wanted['content_text']}")
        for role, span in (("cue", claim.cue), ("source", claim.source_span)):
            same = ([span.start, span.end] if span else None) == wanted[role]
            self._count(f"{role} exact", same, 1, 1)
            if not same:
                wanted_text = gold.text[slice(*wanted[role])] if wanted[role] else None
                self._error(gold, role.upper(), f"{_text(span)!r} for {wanted_text!r} in {claim.text[:50]!r}")

    def _false_claims(self, gold: Gold, record: Any) -> None:
        """Claims that lie in furniture, and direct ones that are a title or a scare quote."""
        furniture = [m.span() for line in gold.boilerplate for m in re.finditer(re.escape(line), gold.text)]
        wanted = [tuple(span) for claim in gold.claims for span in claim["content"]]
        bad = 0
        for claim in record.claims:
            spans = [(span.start, span.end) for span in claim.spans]
            if overlap(spans, furniture) and not overlap(spans, wanted):
                bad += 1
                self._error(gold, "FURNITURE", repr(claim.text[:80]))
            elif claim.kind == "direct" and any(
                claim.text.strip(" .,") == words.strip(" .,") for words in gold.not_claims
            ):
                bad += 1
                self._error(gold, "TITLE", repr(claim.text[:80]))
        self._count("false claims", bad, bad, len(record.claims))

    def _count(self, name: str, right: float, found: float, gold: float) -> None:
        tally = self.tallies[name]
        tally.right, tally.found, tally.gold = tally.right + right, tally.found + found, tally.gold + gold

    def _error(self, gold: Gold, kind: str, words: str) -> None:
        self.errors.append(f"{kind:9} {gold.name}: {words}")

    def figures(self) -> dict[str, float]:
        """F1 in per cent of each tally; for those that are shares, the share."""
        return {
            name: round(tally.f1, 1) for name, tally in sorted(self.tallies.items()) if name != "false claims"
        } | {"false claims": self.tallies["false claims"].right}


def _text(span: Any) -> str | None:
    return span.text if span else None


def main() -> None:
    """Print the scores on all articles of the folders, with ``--errors`` what was wrong."""
    import claimx

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument(
        "--real", choices=("train", "dev"), help="also the real articles of this part (training/real.py)"
    )
    parser.add_argument(
        "--data", type=Path, default=Path("../shared/data"), help="the corpora with their texts"
    )
    parser.add_argument(
        "--errors", nargs="?", const="", metavar="KIND", help="list the errors, or those of one kind"
    )
    options = parser.parse_args()
    extractor = claimx.load()
    score = GoldenScore()
    golds = [gold for folder in options.folders for gold in read_folder(folder)]
    for gold in golds + (read_real(options.data, options.real) if options.real else []):
        score.add(gold, extractor.extract(gold.text))
    for error in score.errors:
        if options.errors is not None and error.startswith(options.errors):
            print(error)
    for name, tally in sorted(score.tallies.items()):
        print(
            f"{name:34} P {tally.precision:5.1f}  R {tally.recall:5.1f}  F1 {tally.f1:5.1f}  of {int(tally.gold)}"
        )


if __name__ == "__main__":
    main()
