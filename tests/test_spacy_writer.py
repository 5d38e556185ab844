"""The DocBin, read back by spaCy, in a process of its own that knows nothing of claimx."""

import io
import json
import subprocess
import sys
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from spacy.tokens import Doc, DocBin

from claimx.records import Extraction
from claimx.writers import find_writer
from claimx.writers.spacy import GROUPS
from tests.samples import TEXT, make_hostile_record, make_record
from tests.strategies import extractions

NLP = spacy.blank("en")


def packed(*records: Extraction) -> bytes:
    out = io.BytesIO()
    find_writer("spacy", several=len(records) > 1)(iter(records), out)
    return out.getvalue()


def read(*records: Extraction) -> list[Doc]:
    return list(DocBin(store_user_data=True).from_bytes(packed(*records)).get_docs(NLP.vocab))


ALONE = """
import json, sys
import spacy
from spacy.tokens import DocBin

[doc] = DocBin().from_disk(sys.argv[1]).get_docs(spacy.blank("xx").vocab)
assert not any(name.startswith("claimx.writers") for name in sys.modules)
groups = {name: [(span.text, span.label_, span.id_, span.kb_id_) for span in spans] for name, spans in doc.spans.items()}
print(json.dumps({"text": doc.text, "groups": groups, "ents": [(ent.text, ent.label_, ent.kb_id_) for ent in doc.ents]}))
"""


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a program sees that has only spaCy and the file."""
    path = tmp_path_factory.mktemp("spacy") / "claims.spacy"
    path.write_bytes(packed(make_record()))
    printed = subprocess.check_output([sys.executable, "-c", ALONE, str(path)], text=True)
    value: dict[str, Any] = json.loads(printed)
    return value


def test_the_text_is_whole(alone: dict[str, Any]) -> None:
    assert alone["text"] == TEXT


def test_claims_meet_their_sources_by_id(alone: dict[str, Any]) -> None:
    groups = alone["groups"]
    assert groups["claims"][0] == ["Nobody wants to lose the pool,", "direct", "c1", "s1"]
    assert [one[2] for one in groups["claims"]] == ["c1", "c1", "c2", "c3"]
    assert groups["cues"] == [
        ["told", "cue", "c1", "s1"],
        ["said", "cue", "c2", "s3"],
        ["fears", "cue", "c3", "s1"],
    ]
    assert groups["sources"] == [
        ["Councillor Nell Thackray", "person", "c1", "s1"],
        ["A resident", "unnamed", "c2", "s3"],
    ]
    assert groups["quotes"][2:] == [["a disgrace", "speech", "q3", "s3"], ["Big Blue", "title", "q4", ""]]
    assert alone["ents"] == [
        ["Nell Thackray", "PERSON", "e1"],
        ["Larkhaven Echo", "ORG", "e2"],
        ["Thackray", "PERSON", "e1"],
    ]


def test_a_span_within_a_token_keeps_its_characters() -> None:
    [doc] = read(make_record())
    claims = doc.spans["claims"]
    wide, exact = claims[3], claims.attrs["characters"][3]
    assert wide.text == "the bill will pass £2m."  # spaCy has "£2m." for one token
    assert doc.text[slice(*exact)] == "the bill will pass £2m"


def test_the_record_is_in_the_doc() -> None:
    [doc] = read(make_record())
    assert Extraction.model_validate_json(doc.user_data["claimx"]) == make_record()


@pytest.mark.parametrize("number", [0, 1, 3])
def test_several_articles_are_docs_in_one_file(number: int) -> None:
    assert [doc.text for doc in read(*[make_record()] * number)] == [TEXT] * number


def test_the_same_records_give_the_same_bytes() -> None:
    assert packed(make_record()) == packed(make_record())


def test_a_long_text_is_no_trouble() -> None:
    words = "word " * 110_000
    [doc] = read(make_hostile_record(words))
    assert len(doc.text) > NLP.max_length


@settings(deadline=None)  # the first one loads spaCy's English
@given(record=extractions())
def test_any_record_comes_back(record: Extraction) -> None:
    [doc] = read(record)
    assert doc.text == record.article.text
    assert Extraction.model_validate_json(doc.user_data["claimx"]) == record
    assert set(doc.spans) == set(GROUPS)
    wanted = {
        "claims": [(span, claim.id) for claim in record.claims for span in claim.spans],
        "cues": [(claim.cue, claim.id) for claim in record.claims if claim.cue],
        "sources": [(claim.source_span, claim.id) for claim in record.claims if claim.source_span],
        "mentions": [(mention, source.id) for source in record.sources for mention in source.mentions],
        "quotes": [(quote, quote.id) for quote in record.quotes],
        "entities": [(mention, entity.id) for entity in record.entities for mention in entity.mentions],
    }
    for name, group in doc.spans.items():
        found = zip(group, group.attrs["characters"], strict=True)
        with_words = [(span, start, end) for span, (start, end) in found if doc.text[start:end].strip()]
        exact = [(place.start, place.end, part) for place, part in wanted[name] if place.text.strip()]
        assert [(start, end, span.id_) for span, start, end in with_words] == exact
        for span, start, end in with_words:
            words = end - len(doc.text[start:end].lstrip(" "))  # the blank after a token is in no span
            assert span.start_char <= words and end <= span.end_char + len(span[-1].whitespace_)
