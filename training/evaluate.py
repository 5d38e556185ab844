"""Scores of the shipped weights: ``python -m training.evaluate FILE…`` for any file that training can read.

Attribution: exact spans (boundaries equal, each contiguous piece a span), F1 over tokens, and whole
attributions: those whose content shares half or more of the longer of the two, or "half of the marked" one; of
these, the share whose source shares as much with the right one, or overlaps with it at all. Entities:
exact typed spans over the corpus's classes, by class and by region. Marked articles are scored by ``make eval``.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import spacy

from claimx.pipeline.attributions import Attribution as Linked
from claimx.pipeline.attributions import Structure, find_attributions, find_structure, tag_moves
from claimx.pipeline.decoding import find_spans
from claimx.pipeline.encoder import MODEL_FOLDER, Encoder, Scores
from claimx.pipeline.inputs import encode_tokens
from claimx.pipeline.labels import CORPUS_LABELS, POS_TAGS, ROLES
from claimx.pipeline.quotation import find_quotations, quotation_states
from training.corpora import Attribution, Example, Span, read_corpus
from training.scores import Tally, pair_contents, sources_agree, sources_meet
from training.targets import token_offsets


class Evaluator:
    """Reads examples with one model and keeps the tallies."""

    def __init__(self, folder: Path) -> None:
        self.encoder = Encoder(folder)
        self.nlp = spacy.blank("en")
        self.tallies: dict[str, Tally] = defaultdict(Tally)

    def read(self, example: Example) -> tuple[list[Span], Scores, Structure]:
        """The tokens of an example, what the encoder says of them, and their sentences and paragraphs."""
        offsets = list(example.tokens) if example.tokens else token_offsets(example.text, self.nlp)
        states = quotation_states(example.text, find_quotations(example.text))
        inputs = encode_tokens(example.text, offsets, states, self.encoder.word_pieces)
        scores = self.encoder(inputs)
        return offsets, scores, find_structure(scores, inputs)

    def score(self, example: Example) -> None:
        """Add one example to every tally that its annotations allow."""
        offsets, scores, structure = self.read(example)
        if example.attributions is not None:
            found = find_attributions(scores, structure, self.encoder.decoding, "attributions")
            self._score_attributions(
                [as_characters(one, offsets) for one in found], example.attributions, offsets
            )
        if example.entities is not None:
            spans = find_spans(
                scores.tasks["entities"], tag_moves(self.encoder.decoding, "entities"), CORPUS_LABELS
            )
            found_entities = [(offsets[one.start][0], offsets[one.end - 1][1], one.label) for one in spans]
            self._score_entities(found_entities, example.entities, example.region)
        if example.sentences is not None:
            starts = scores.tasks["sentences"].argmax(axis=1)
            self.tallies["sentence starts"].add(
                (start for (start, _), is_start in zip(offsets, starts, strict=True) if is_start),
                example.sentences,
            )
        if example.tags is not None:
            found_tags = [POS_TAGS[tag] for tag in scores.tasks["pos"].argmax(axis=1)]
            self.tallies["parts of speech"].add(enumerate(found_tags), enumerate(example.tags))

    def _score_attributions(
        self, found: list[Attribution], gold: list[Attribution], offsets: list[Span]
    ) -> None:
        for role in ROLES:
            spans = [[span for one in some for span in getattr(one, role)] for some in (found, gold)]
            self.tallies[f"exact {role}"].add(*spans)
            self.tallies[f"tokens {role}"].add(*(_tokens(some, offsets) for some in spans))
        found = [one for one in found if one.content]
        for of_gold, name in ((False, ""), (True, ", half of the marked")):
            pairs = pair_contents([one.content for one in found], [one.content for one in gold], of_gold)
            whole = self.tallies["whole attributions" + name]
            whole.right, whole.found, whole.gold = (
                whole.right + len(pairs),
                whole.found + len(found),
                whole.gold + len(gold),
            )
            sources = self.tallies["right source of these" + name]
            sources.right += sum(sources_agree(found[a], gold[b], of_gold) for a, b in pairs)
            meeting = self.tallies["overlapping source of these" + name]
            meeting.right += sum(sources_meet(found[a], gold[b]) for a, b in pairs)
            for tally in (sources, meeting):
                tally.found = tally.gold = tally.found + len(pairs)

    def _score_entities(
        self, found: list[tuple[int, int, str]], gold: list[tuple[int, int, str]], region: str
    ) -> None:
        self.tallies["entities"].add(found, gold)
        self.tallies[f"entities from {region}"].add(found, gold)
        for label in CORPUS_LABELS:
            self.tallies[f"entities {label}"].add(
                *([one for one in some if one[2] == label] for some in (found, gold))
            )


def _tokens(spans: Iterable[Span], offsets: list[Span]) -> list[int]:
    covered = sorted(spans)
    return [
        index for index, (start, end) in enumerate(offsets) if any(a < end and start < b for a, b in covered)
    ]


def as_characters(one: Linked, offsets: list[Span]) -> Attribution:
    """An attribution in tokens as one in characters."""
    place = lambda spans: [(offsets[start][0], offsets[end - 1][1]) for start, end in spans]  # noqa: E731
    source = one.source[:1] or [span for span in [one.shared] if span]
    return Attribution(place(source), place(one.cue), place(one.content))


def main() -> None:
    """Print the scores of each file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--model", type=Path, default=MODEL_FOLDER)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    for path in options.files:
        evaluator = Evaluator(options.model)
        for example in read_corpus(path):
            evaluator.score(example)
        rows = {
            name: {
                "precision": round(t.precision, 1),
                "recall": round(t.recall, 1),
                "f1": round(t.f1, 1),
                "gold": int(t.gold),
            }
            for name, t in evaluator.tallies.items()
            if t.gold
        }
        if options.json:
            print(json.dumps({path.name: rows}))
            continue
        print(f"{path.name}\n{'':46} precision  recall      F1    gold")
        for name, row in rows.items():
            print(f"{name:46} {row['precision']:9.1f} {row['recall']:7.1f} {row['f1']:7.1f} {row['gold']:7}")


if __name__ == "__main__":
    main()
