"""Marked articles: plain text with claims marked in place, and the gold records made from it.

A marked article is written by a person in one file, three parts with a line of ``===`` between them::

    style: council report, Scotland, single quotation marks
    headline: Lido to stay open
    ===
    Lido to stay open

    {s1 Cllr Nell Thackray} {k1 said}: '{c1 Nobody wants to lose the pool.}'
    ===
    claims
    1 | direct | person | Nell Thackray
    entities
    Nell Thackray | PERSON | Cllr Nell Thackray
    not claims
    the Big Blue
    furniture
    Comments (14)

``{s1 …}`` is the source, ``{k1 …}`` the cue and ``{c1 …}`` a span of the content of claim 1. A claim's row
gives kind, kind of speaker, resolved speaker and, in any order, ``via=NAME`` and ``act=thought``.

Run ``python -m training.marked FILE…`` to check files, with ``--write FOLDER`` to write ``NAME.txt`` and
``NAME.json`` in the gold form of ``fixtures/README.md`` from each.
"""

import argparse
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

KINDS = {"direct", "indirect", "mixed"}
SPEAKER_KINDS = {"person", "organization", "outlet", "document", "group", "unnamed"}
LABELS = {"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "PRODUCT", "WORK_OF_ART", "LAW"}
PARTS = ("claims", "entities", "not claims", "furniture")
OPENING = "\"'“‘«„‚‹「”’»"
CLOSING = "\"'”’»“‘›」"

_MARK = re.compile(r"\{([skc])(\d+) |\}")


class MarkError(ValueError):
    """A marked article breaks its format; the message says where and how."""


@dataclass
class Gold:
    """One article with the records that are right for it; offsets are code points of ``text``."""

    name: str
    text: str
    style: str = ""
    headline: str = ""
    claims: list[dict[str, Any]] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)
    not_claims: list[str] = field(default_factory=list)
    boilerplate: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The gold form, as a JSON object."""
        return {
            "style": self.style,
            "headline": self.headline,
            "boilerplate": self.boilerplate,
            "entities": self.entities,
            "claims": self.claims,
            "not_claims": self.not_claims,
        }


def read_gold(path: Path) -> Gold:
    """The gold article of ``NAME.marked`` or of ``NAME.txt`` with its ``NAME.json`` (or ``NAME.gold.json``)."""
    if path.suffix == ".marked":
        return parse_marked(path.read_text(encoding="utf-8"), path.stem)
    text = path.read_bytes().decode("utf-8")
    beside = path.with_suffix(".json")
    beside = beside if beside.exists() else path.with_suffix(".gold.json")
    gold = json.loads(beside.read_text(encoding="utf-8"))
    return Gold(
        path.stem,
        text,
        gold["style"],
        gold["headline"],
        gold["claims"],
        gold["entities"],
        gold["not_claims"],
        gold["boilerplate"],
    )


def parse_marked(source: str, name: str) -> Gold:
    """The gold article of one marked text. Raises ``MarkError`` with every fault found."""
    parts = re.split(r"^===[ \t]*\n", source, flags=re.M)
    if len(parts) != 3:
        raise MarkError(
            f"{name}: expected three parts with two lines of === between them, found {len(parts)}"
        )
    head = dict(re.findall(r"^(\w+):[ \t]*(.*)$", parts[0], flags=re.M))
    text, spans, faults = _strip_marks(parts[1])
    tables = _split_tables(parts[2], faults)
    gold = Gold(name, text, head.get("style", ""), head.get("headline", ""))
    gold.boilerplate, gold.not_claims = tables["furniture"], tables["not claims"]
    gold.entities = [_entity(row, text, faults) for row in tables["entities"]]
    gold.claims = _claims(tables["claims"], spans, text, faults)
    faults += [f"headline not in the text: {gold.headline!r}"] * (
        bool(gold.headline) and gold.headline not in text
    )
    for label, lines in (("not claims", gold.not_claims), ("furniture", gold.boilerplate)):
        faults += [f"{label}: not in the text: {line!r}" for line in lines if line not in text]
    if faults:
        raise MarkError("\n".join(f"{name}: {fault}" for fault in faults))
    return gold


def _strip_marks(marked: str) -> tuple[str, dict[int, dict[str, list[tuple[int, int]]]], list[str]]:
    """The bare text, the spans of each claim by role, and what is wrong with the marks."""
    spans: dict[int, dict[str, list[tuple[int, int]]]] = {}
    faults: list[str] = []
    text, position, opened = "", 0, None
    for mark in _MARK.finditer(marked):
        text += marked[position : mark.start()]
        position = mark.end()
        around = marked[max(0, mark.start() - 30) : mark.start() + 30]
        if mark[1]:
            if opened:
                faults.append(f"a mark opens inside another near {around!r}")
            opened = (mark[1], int(mark[2]), len(text))
        elif opened:
            role, number, start = opened
            spans.setdefault(number, {}).setdefault(role, []).append((start, len(text)))
            opened = None
        else:
            faults.append(f"a closing brace with no mark open near {around!r}")
    text += marked[position:]
    if opened:
        faults.append(f"mark {opened[0]}{opened[1]} never closes")
    if re.search(r"\{[skc]?\d", text):
        faults.append("a mark must read '{c1 words}', with a blank after the number")
    return text, spans, faults


def _split_tables(part: str, faults: list[str]) -> dict[str, list[str]]:
    tables: dict[str, list[str]] = {name: [] for name in PARTS}
    current = None
    for line in part.splitlines():
        if line.strip().rstrip(":") in PARTS:
            current = line.strip().rstrip(":")
        elif line.strip() and current:
            tables[current].append(line.strip())
        elif line.strip():
            faults.append(f"a row before any of {', '.join(PARTS)}: {line!r}")
    return tables


def _entity(row: str, text: str, faults: list[str]) -> dict[str, Any]:
    cells = [cell.strip() for cell in row.split("|")]
    cells += [""] * (3 - len(cells))
    aliases = [alias.strip() for alias in cells[2].split(";") if alias.strip()]
    if cells[1] not in LABELS:
        faults.append(f"entity label {cells[1]!r} in {row!r}")
    faults += [f"entity not in the text: {name!r}" for name in [cells[0], *aliases] if name not in text]
    return {"name": cells[0], "label": cells[1], "aliases": aliases}


def _claims(
    rows: list[str], spans: dict[int, dict[str, list[tuple[int, int]]]], text: str, faults: list[str]
) -> list[dict[str, Any]]:
    claims = []
    for row in rows:
        cells = [cell.strip() for cell in row.split("|")]
        if len(cells) < 4 or not cells[0].isdigit():
            faults.append(f"claim row needs 'number | kind | speaker kind | speaker': {row!r}")
            continue
        number, kind, speaker_kind, speaker = int(cells[0]), *cells[1:4]
        more = dict(cell.split("=", 1) for cell in cells[4:] if "=" in cell)
        marks = spans.pop(number, {})
        faults += [f"claim {number}: {fault}" for fault in _claim_faults(kind, speaker_kind, marks, text)]
        content = marks.get("c", [])
        claims.append({
            "kind": kind, "content": [list(span) for span in content], "content_text": [text[a:b] for a, b in content],
            "cue": list(marks["k"][0]) if "k" in marks else None,
            "source": list(marks["s"][0]) if "s" in marks else None,
            "speaker": speaker, "speaker_kind": speaker_kind, "via": more.get("via"), "act": more.get("act", "statement"),
        })  # fmt: skip
    faults += [f"claim {number} is marked but has no row" for number in spans]
    return sorted(claims, key=lambda claim: claim["content"][:1])


def _claim_faults(
    kind: str, speaker_kind: str, marks: dict[str, list[tuple[int, int]]], text: str
) -> list[str]:
    faults = []
    if kind not in KINDS or speaker_kind not in SPEAKER_KINDS:
        faults.append(f"kind {kind!r} or speaker kind {speaker_kind!r} is not known")
    if not marks.get("c"):
        faults.append("no content is marked")
    faults += [f"more than one span marked {role!r}" for role in "sk" if len(marks.get(role, [])) > 1]
    for role, found in marks.items():
        for start, end in found:
            words = text[start:end]
            if words != words.strip() or not words:
                faults.append(f"blanks at the edge of {words!r}")
            if "\n\n" in words:
                faults.append(f"a span runs over a paragraph: {words[:40]!r}…")
            before, after = text[:start].rstrip(" ")[-1:], text[end:].lstrip(" ")[:1]
            if role != "c":
                continue
            if (
                kind == "direct"
                and (not before or before not in OPENING)
                and not (after and after in CLOSING)
            ) and (marks.get("k") or "k" in marks):
                faults.append(f"direct, but no quotation mark before or after {words[:40]!r}")
            if kind == "direct" and words[0] in '"“«' and words[-1] in '"”»':
                faults.append(f"leave the outer quotation marks outside: {words[:40]!r}")
            if (
                kind != "direct"
                and words[-1] in ".,"
                and before not in OPENING
                and not words.endswith(("Inc.", "Co.", "a.m.", "p.m."))
            ):
                faults.append(f"leave the final stop or comma outside: {words[-40:]!r}")
    return faults


def main(arguments: list[str] | None = None) -> int:
    """Check marked files and print their faults; with ``--write``, write the gold pairs."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--write", type=Path, metavar="FOLDER")
    options = parser.parse_args(arguments)
    failed = claims = 0
    for path in options.files:
        try:
            gold = read_gold(path)
        except MarkError as error:
            print(error, file=sys.stderr)
            failed += 1
            continue
        claims += len(gold.claims)
        if options.write:
            options.write.mkdir(parents=True, exist_ok=True)
            (options.write / f"{gold.name}.txt").write_bytes(gold.text.encode("utf-8"))
            encoded = json.dumps(gold.as_json(), ensure_ascii=False, indent=1)
            (options.write / f"{gold.name}.json").write_text(encoded + "\n", encoding="utf-8")
    print(f"{len(options.files)} articles, {claims} claims, {failed} with faults")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
