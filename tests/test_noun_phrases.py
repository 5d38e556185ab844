"""Speakers read off the parts of speech, where the network linked none or the outlet that cites them."""

import pytest

import claimx
from claimx.articles import make_article
from claimx.pipeline.noun_phrases import find_cited, find_subject
from claimx.pipeline.source_spans import keep_name


def read(text: str, words: str) -> tuple[int, int]:
    place = text.index(words)
    return place, place + len(words)


@pytest.mark.parametrize(
    ("text", "cue", "subject"),
    [
        pytest.param("Her lawyers argue that the fine is too high.", "argue", "Her lawyers", id="possessive"),
        pytest.param("In 2017, Mrs Ferreira repeatedly said so.", "said", "Mrs Ferreira", id="adverb"),
        pytest.param("It rained, and the dockers’ union has warned of a strike.", "warned", "the dockers’ union", id="and"),
        pytest.param("The mayor is said to be furious.", "said", None, id="passive"),
        pytest.param("The mayor left, saying it was late.", "saying", None, id="participle"),
        pytest.param("The head of the union said so.", "said", None, id="only the end of a phrase"),
        pytest.param("It rained.\n\nSaid the mayor: no.", "Said", None, id="first in its sentence"),
    ],
)  # fmt: skip
def test_subjects(text: str, cue: str, subject: str | None, extractor: claimx.Extractor) -> None:
    found = find_subject(read(text, cue), extractor.annotate(make_article(text)))
    assert (found and text[slice(*found)]) == subject


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        pytest.param("Two ferry captains interviewed by the Harbour Post warn of fog.", "Two ferry captains", id="interviewed"),
        pytest.param("On Monday, officials quoted by the Harbour Post warn of fog.", "officials", id="after a comma"),
        pytest.param("A study cited there, and the Harbour Post warn of fog.", None, id="not by the outlet"),
        pytest.param("Officials quoted by the Harbour Post, of Hull, warn of fog.", None, id="not beside its cue"),
    ],
)  # fmt: skip
def test_those_whom_an_outlet_cites(text: str, cited: str | None, extractor: claimx.Extractor) -> None:
    doc = extractor.annotate(make_article(text))
    found = find_cited(read(text, "Harbour Post"), read(text, "warn"), doc)
    assert (found and text[slice(*found)]) == cited


def test_those_cited_are_the_source_and_the_outlet_passes_on(extractor: claimx.Extractor) -> None:
    record = extractor.extract(
        "The Harbour Post reports that the pier is closed.\n\nTwo pilots cited by the newspaper warn of fog in the bay."
    )
    names = {source.id: source.name for source in record.sources}
    claim = record.claims[-1]
    assert (names[claim.source or ""], names[claim.via or ""]) == ("two pilots", "Harbour Post")


def test_reports_of_something_name_nobody(extractor: claimx.Extractor) -> None:
    assert not extractor.extract("There are reports of heavy fighting near the dam.").claims


@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param("Its director, Dr Ann Lee", "Dr Ann Lee", id="a comma sets it off"),
        pytest.param("The clinic's director, Ann Lee", "Ann Lee", id="of a body"),
        pytest.param("Its director Ann Lee", "Its director Ann Lee", id="one phrase"),
        pytest.param("Its director, the doctor", "Its director, the doctor", id="no name"),
    ],
)
def test_the_name_alone_after_a_role_and_a_comma(words: str, name: str, extractor: claimx.Extractor) -> None:
    text = f"The clinic in Leeds shut on Monday. {words}, said it would open again. Ann Lee left at noon."
    assert text[slice(*keep_name(read(text, words), extractor.annotate(make_article(text))))] == name
