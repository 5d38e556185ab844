"""Relatives by the name that the article gives them, and never taken for the one whose relative they are."""

import pytest

import claimx

CASES = [
    pytest.param(
        "Yusuf Kamara repairs radios in Bo. His wife, Mariama Sesay, sells rice.\n\n“He never sleeps,” his wife said.",
        "Mariama Sesay", id="named before",
    ),
    pytest.param("Yusuf Kamara repairs radios in Bo.\n\n“He never sleeps,” his wife said.", "Yusuf Kamara's wife", id="not named"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), CASES)
def test_speaker(text: str, speaker: str) -> None:
    record = claimx.extract(text)
    names = {source.id: source.name for source in record.sources}
    assert [names.get(one.source or "") for one in record.claims if one.kind == "direct"] == [speaker]
