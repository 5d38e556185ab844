"""What an article says of a source beside its name."""

import pytest

import claimx
from claimx.articles import make_article
from claimx.pipeline.descriptions import find_description


@pytest.mark.parametrize(
    ("text", "description"),
    [
        pytest.param(
            "Ann Lowther, a surgeon at the hospital, said no.",
            "a surgeon at the hospital",
            id="after the name",
        ),
        pytest.param("Ann Lowther, 44, a nurse, said no.", "a nurse", id="past an age"),
        pytest.param(
            "The hospital's director, Ann Lowther, said no.", "the hospital's director", id="before the name"
        ),
        pytest.param("Its chairman, Dr Ivo Brandt, said no.", "its chairman", id="before a form of address"),
        pytest.param("Harbour police chief Ivo Brandt said no.", "Harbour police chief", id="a title"),
        pytest.param(
            "Minister for Fisheries Ivo Brandt said no.",
            "Minister for Fisheries",
            id="a title in several words",
        ),
        pytest.param(
            "Ann Lowther, who runs the village shop, said no.", "who runs the village shop", id="her work"
        ),
        pytest.param("Ann Lowther, demanded an answer, and left.", None, id="what she did"),
        pytest.param("Mr Ivo Brandt said no.", None, id="a form of address"),
        pytest.param("Ann Lowther, last week, said no.", None, id="when"),
        pytest.param("Ann Lowther, Ivo Brandt and the mayor, said no.", None, id="one of several"),
    ],
)
def test_descriptions(text: str, description: str | None, extractor: claimx.Extractor) -> None:
    doc = extractor.annotate(make_article(text))
    entity = next(one for one in doc._.named_entities if one.label == "PERSON")
    assert find_description(entity, doc) == description
