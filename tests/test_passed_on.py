"""Who passes words on, and who is quoted: outlets by the nouns for them, and "as saying"."""

import pytest

import claimx
from tests import samples


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        pytest.param(
            "The Harbour Times reported the fire on Monday. The newspaper quoted opposition lawmaker Ann Lee as saying the deal had been signed.",
            "Ann Lee",
            "Harbour Times",
            id="the outlet was taken for the source",
        ),
        pytest.param(
            "The Bracken Post said the barge had no lights. The paper cited the captain’s brother, Le Van Ut, as saying the crew had complained.",
            "Le Van Ut",
            "Bracken Post",
            id="a role and a name",
        ),
        pytest.param(
            "State media made no mention of it. The Northern News Agency said rain had fallen. The agency quoted an official at the weather office "
            'as saying damage was being kept "to the minimum."',
            "an official at the weather office",
            "Northern News Agency",
            id="the one quoted was found",
        ),
    ],
)
def test_quoted_as_saying(text: str, speaker: str, via: str, extractor: claimx.Extractor) -> None:
    record = extractor.extract(text)
    names = {source.id: source.name for source in record.sources}
    claim = record.claims[-1]
    assert not claim.text.startswith("as saying")
    assert (names[claim.source], names[claim.via]) == (speaker, via)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param("The train froze, the Kazmedia agency reports.", "Kazmedia", id="an agency"),
        pytest.param(
            "The Abai TV channel reported that the boilers had failed. The heating was turned down, according to the channel.",
            "Abai TV",
            id="a channel, and the noun alone",
        ),
        pytest.param(
            "The Kayan Haber news website reported on Sunday that bills had come.",
            "Kayan Haber",
            id="a website",
        ),
    ],
)
def test_what_sort_of_outlet_it_is_is_no_part_of_its_name(
    text: str, speaker: str, extractor: claimx.Extractor
) -> None:
    assert set(samples.speakers(extractor.extract(text))) == {speaker}


def test_an_outlet_of_a_nation_is_not_the_nation(extractor: claimx.Extractor) -> None:
    record = extractor.extract("Three hikers have been sent a bill, an Austrian newspaper has reported.")
    assert samples.speakers(record) == ["an Austrian newspaper"]


def test_an_interview_goes_on_where_its_speaker_is_named_anew(extractor: claimx.Extractor) -> None:
    text = (
        "Chief Emeka Nwachukwu has said in an interview with Frontline TV that the party can still win.\n\n"
        "Nwachukwu appeared on the station’s breakfast programme. According to him, many are running away.\n\n"
        "Nwachukwu stated: “If you have a file somewhere, the broom will look very attractive.”\n\n"
        "Bola Adisa said the party was finished."
    )
    record = extractor.extract(text)
    names = {source.id: source.name for source in record.sources}
    assert [names.get(claim.via or "") for claim in record.claims] == [*["Frontline TV"] * 3, None]
