"""Corpora to examples: one text with what is known about it, whatever file it came from."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training.marked import Gold, read_gold

Span = tuple[int, int]


@dataclass(slots=True)
class Attribution:
    """One attribution: spans (code points) by role; the rest only where marked by our own rules."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]
    via: list[Span] = field(default_factory=list)
    kind: str | None = None
    speaker: str | None = None
    speaker_kind: str | None = None


@dataclass(slots=True)
class Example:
    """One text and its annotations; ``None`` means that the corpus does not say.

    ``region`` is where its outlet is. ``attributions`` follow PolNeAR, ``claims`` our own rules; ``entities`` have the corpus's labels,
    ``named`` our own. ``chains`` are coreferring mentions, ``tokens`` gold tokens with their tags,
    ``heads`` (indices of tokens; a root is its own) and basic ``relations`` of their dependency tree,
    ``skipped`` furniture, ``titles`` quotations that are nobody's speech.
    """

    name: str
    text: str
    region: str = "anywhere"
    attributions: list[Attribution] | None = None
    claims: list[Attribution] | None = None
    entities: list[tuple[int, int, str]] | None = None
    named: list[tuple[int, int, str]] | None = None
    sentences: list[int] | None = None
    chains: list[tuple[int, int, str]] | None = None
    tokens: list[Span] | None = None
    tags: list[str] | None = None
    heads: list[int] | None = None
    relations: list[str] | None = None
    skipped: list[Span] = field(default_factory=list)
    titles: list[Span] = field(default_factory=list)


def read_corpus(path: Path) -> list[Example]:
    """All examples of one file of ``../shared/data`` or one folder or file of marked articles."""
    if path.is_dir():
        found = sorted(path.glob("*.marked")) or sorted(path.glob("*.txt"))
        return [read_article(read_gold(one)) for one in found]
    if path.name.endswith((".conllu", ".conllu.gz")):
        return list(_read_treebank(path))
    if path.name.endswith((".jsonl", ".jsonl.gz")):
        with _open(path) as lines:
            return [read_row(json.loads(line)) for line in lines]
    return [read_article(read_gold(path))]


def _open(path: Path) -> Any:
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")


def read_row(row: dict[str, Any]) -> Example:
    """The example of one row of a corpus in JSON Lines."""
    example = Example(row["id"], row["text"], row.get("region", "anywhere"))
    if "attributions" in row:
        example.attributions = [
            Attribution(*([tuple(span) for span in found[role]] for role in ("source", "cue", "content")))  # type: ignore[misc]
            for found in row["attributions"]
        ]
    if "entities" in row:
        example.entities = [(start, end, label) for start, end, label in row["entities"]]
        example.sentences = [start for start, _ in row["sentences"]]
    return example


def read_article(gold: Gold) -> Example:
    """The example of a marked article; every mention of a listed name becomes an entity and a chain link."""
    example = Example(gold.name, gold.text)
    example.claims = [
        Attribution(
            [tuple(claim["source"])] if claim["source"] else [],
            [tuple(claim["cue"])] if claim["cue"] else [],
            [tuple(span) for span in claim["content"]],
            _find_via(claim, gold),
            claim["kind"],
            claim["speaker"],
            claim["speaker_kind"],
        )
        for claim in gold.claims
    ]
    example.titles = [span for words in gold.not_claims for span in _occurrences(words, gold.text)]
    example.skipped = [span for line in gold.boilerplate for span in _occurrences(line, gold.text)]
    example.named, example.chains = _find_names(gold, example.skipped)
    return example


_OUTLET_NOUN = r"[Tt]he (?:\w+ )?(?:newspaper|paper|daily|weekly|magazine|station|broadcaster|channel|network|agency|website|outlet|portal)"


def _find_via(claim: dict[str, Any], gold: Gold) -> list[Span]:
    """Where the claim's paragraph names its ``via``, outside all marks; the mention nearest to the cue."""
    if not claim["via"]:
        return []
    place = (claim["cue"] or claim["source"] or claim["content"][0])[0]
    start = gold.text.rfind("\n", 0, place) + 1
    end = gold.text.find("\n", place) if "\n" in gold.text[place:] else len(gold.text)
    names = [
        claim["via"],
        *(a for one in gold.entities if one["name"] == claim["via"] for a in one["aliases"]),
    ]
    pattern = "|".join([re.escape(name) for name in sorted(names, key=len, reverse=True)])
    taken = [span for one in gold.claims for span in [*one["content"], one["cue"], one["source"]] if span]
    for words in (pattern, _OUTLET_NOUN):
        found = [m.span() for m in re.compile(rf"(?<!\w)(?:{words})(?!\w)").finditer(gold.text, start, end)]
        found = [(a, b) for a, b in found if not any(c < b and a < d for c, d in taken)]
        if found:
            return [min(found, key=lambda span: abs(span[0] - place))]
    return []


def _occurrences(words: str, text: str, flags: int = 0) -> list[Span]:
    return [found.span() for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text, flags)]


def _find_names(
    gold: Gold, skipped: list[Span]
) -> tuple[list[tuple[int, int, str]], list[tuple[int, int, str]]]:
    """Mentions of the listed entities (longest names first) as labelled spans, and as chain links."""
    names = [(alias, entity) for entity in gold.entities for alias in (entity["name"], *entity["aliases"])]
    taken = bytearray(len(gold.text))
    for start, end in skipped:
        taken[start:end] = b"\1" * (end - start)
    found = find_mentions(names, gold.text, taken)
    described = _described_speakers(gold, taken)
    named = [(start, end, entity["label"]) for start, end, entity in found]
    chains = [(start, end, entity["name"].lower()) for start, end, entity in found]
    return named, sorted(chains + described)


def find_mentions(forms: list[tuple[str, Any]], text: str, taken: bytearray) -> list[tuple[int, int, Any]]:
    """Where the forms of names stand, longest first, with what each is a form of; notes it in ``taken``, a byte a character."""
    found = []
    for form, owner in sorted(forms, key=lambda pair: -len(pair[0])):
        for start, end in _occurrences(form, text):
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append((start, end, owner))
    return sorted(found, key=lambda mention: mention[0])


def _described_speakers(gold: Gold, taken: bytearray) -> list[tuple[int, int, str]]:
    """Where speakers without a name are described in the words that the marks give them, as chain links."""
    names = {entity["name"] for entity in gold.entities}
    speakers = {claim["speaker"] for claim in gold.claims if " " in (claim["speaker"] or "")} - names
    return [
        (start, end, speaker.lower())
        for speaker in sorted(speakers)
        for start, end in _occurrences(speaker, gold.text, re.I)
        if not any(taken[start:end])
    ]


def _read_treebank(path: Path) -> Iterator[Example]:
    document: list[list[str]] = []
    with _open(path) as lines:
        for line in lines:
            if line.startswith("# newdoc") and any(row[0] == "token" for row in document):
                yield _treebank_document(document)
                document = []
            if line.startswith("# newdoc id"):
                document.append(["name", line.split("=", 1)[1].strip()])
            elif line.startswith("# newpar"):
                document.append(["paragraph"])
            elif line.startswith("# sent_id"):
                document.append(["sentence"])
            elif line[:1].isdigit():
                cells = line.rstrip("\n").split("\t")
                if "." not in cells[0]:
                    document.append(["range" if "-" in cells[0] else "token", *cells])
    yield _treebank_document(document)


def _treebank_document(rows: list[list[str]]) -> Example:
    """One document's text put together again from its tokens, with blank lines between paragraphs."""
    text, break_before, range_end = "", "", 0
    example = Example("", "", sentences=[], tokens=[], tags=[], heads=[], relations=[])
    entity_columns: list[tuple[str, int]] = []
    starts_sentence, base = False, 0
    assert example.tokens is not None and example.tags is not None and example.sentences is not None
    assert example.heads is not None and example.relations is not None
    for row in rows:
        if row[0] == "name":
            example.name = row[1]
        elif row[0] == "paragraph":
            break_before = "\n\n"
        elif row[0] == "sentence":
            starts_sentence = True
            break_before = break_before or " "
        elif row[0] == "range":
            range_end = int(row[1].split("-")[1])
        else:
            text = text.rstrip() + break_before if break_before and text else text
            break_before = ""
            if starts_sentence:
                example.sentences.append(len(text))
                base = len(example.tokens)
                starts_sentence, range_end = False, range_end if row[1] != "1" else 0
            example.tokens.append((len(text), len(text) + len(row[2])))
            example.tags.append(row[4])
            example.heads.append(base + int(row[7]) - 1 if row[7] != "0" else len(example.tags) - 1)
            example.relations.append(row[8].split(":")[0])
            text += row[2]
            entity_columns.append((row[10], len(example.tokens) - 1))
            inside_range = range_end > int(row[1])
            text += "" if "SpaceAfter=No" in row[10] or inside_range else " "
    example.text = text
    if any("Entity=" in column for column, _ in entity_columns):
        example.chains = _treebank_chains(entity_columns, example.tokens)
    return example


def _treebank_chains(columns: list[tuple[str, int]], tokens: list[Span]) -> list[tuple[int, int, str]]:
    """Mentions of persons and organisations, of at most ten tokens, from GUM's bracket notation."""
    opened: dict[str, list[tuple[int, str]]] = {}
    chains = []
    for column, index in columns:
        found = re.search(r"Entity=([^|]*)", column)
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", found[1]) if found else []:
            identity, _, rest = part.strip("()").partition("-")
            if part.startswith("("):
                opened.setdefault(identity, []).append((index, rest.split("-")[0]))
            if part.endswith(")") and opened.get(identity):
                start, kind = opened[identity].pop()
                if kind in ("person", "organization") and index - start < 10:
                    chains.append((tokens[start][0], tokens[index][1], identity))
    return sorted(chains)
