"""Mentions of one entity brought together, and those of others kept apart."""

import pytest

import claimx


def names(extractor: claimx.Extractor, text: str) -> dict[str, list[str]]:
    return {
        one.name: [m.text for m in one.mentions if m.kind == "name"]
        for one in extractor.extract(text).entities
    }


def test_bodies_of_one_name_are_told_apart_by_their_countries(extractor: claimx.Extractor) -> None:
    text = (
        "Oman's Foreign Ministry said on Monday that talks would begin. Iran's Foreign Ministry said they would not. "
        "The ministries spoke for Oman and Iran."
    )
    found = names(extractor, text)
    assert found.get("Oman's Foreign Ministry") == ["Foreign Ministry"]
    assert found.get("Iran's Foreign Ministry") == ["Foreign Ministry"]


def test_a_form_of_address_finds_the_person(extractor: claimx.Extractor) -> None:
    text = "Kirrilee Vaughan drives a bus in Roma. Ms Vaughan said the road was bad. Ms Vaughan drove on."
    found = [words.removeprefix("Ms ") for words in names(extractor, text)["Kirrilee Vaughan"]]
    assert found == ["Kirrilee Vaughan", "Vaughan", "Vaughan"]


def test_a_firm_that_is_named_again_and_again_is_not_its_founder(extractor: claimx.Extractor) -> None:
    text = (
        "Enzo Ferrari built cars in Maranello. The carmaker Ferrari is owned by its heirs. Shares of Ferrari rose on Monday.\n\n"
        "Ferrari said it would cut 300 jobs at the carmaker's plant."
    )
    record = extractor.extract(text)
    assert "Enzo Ferrari" not in [source.name for source in record.sources]


def test_initials_are_no_fuller_name(extractor: claimx.Extractor) -> None:
    text = "Xola Mabandla asked first. Mr X S MABANDLA said the buses were late. Mabandla left."
    assert "X S MABANDLA" not in names(extractor, text)


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        pytest.param(
            "Candida Nickerson runs the camp. Her son, Damon Nickerson, learns the language.\n\nNickerson said it was hard.",
            "Candida Nickerson",
            ["Candida Nickerson", "Nickerson"],
            id="a lone family name is not that of a relative",
        ),
        pytest.param(
            "Amos Linetzky wrote the report on Monday.\n\nLinetsky said the courts were slow.",
            "Amos Linetzky",
            ["Amos Linetzky", "Linetsky"],
            id="a slip of spelling",
        ),
        pytest.param(
            "Walid Al-Jari led the rally in Kuwait City.\n\nJari said the law must stand.",
            "Walid Al-Jari",
            ["Walid Al-Jari", "Jari"],
            id="without the article",
        ),
        pytest.param(
            "JD Vance flew to Munich. His wife, Usha Vance, visited a school.\n\nMs. Vance said she liked it.",
            "Usha Vance",
            ["Usha Vance", "Vance"],
            id="a relative by the form of address",
        ),
        pytest.param(
            "Crown Prince Mohammed bin Salman (MBS) met the envoy.\n\nMBS said the talks went well.",
            "Mohammed bin Salman",
            ["Mohammed bin Salman", "MBS", "MBS"],
            id="a person's own initials",
        ),
        pytest.param(
            "Carlton Lobban, 70, known as Bunny, has played on four continents.\n\nBunny said the band would go on.",
            "Carlton Lobban",
            ["Carlton Lobban", "Bunny", "Bunny"],
            id="a name that somebody is known by",
        ),
        pytest.param(
            "Doña Encarnación Quispe opened the kitchen at five.\n\nEncarna said no official had ever set foot in it.",
            "Encarnación Quispe",
            ["Doña Encarnación Quispe", "Encarna"],
            id="the beginning of a given name",
        ),
        pytest.param(
            "Maj Gen Tun Lwin Oo spoke in Yangon. U Aung Kyi Lwin, of Myanmar's labour board, did not.\n\nAung Kyi Lwin said he was ill.",
            "Aung Kyi Lwin",
            ["U Aung Kyi Lwin", "Aung Kyi Lwin"],
            id="Burmese forms of address",
        ),
        pytest.param(
            "Kiyoko Okubo cooked for the school in Taiji for thirty years.\n\nOkubo-sensei said the children ate it all.",
            "Kiyoko Okubo",
            ["Kiyoko Okubo", "Okubo-sensei"],
            id="a form of address behind the name",
        ),
        pytest.param(
            "Wilson Mana is the chief of the village of Lau. Nester Mana, his niece, keeps its shop.\n\nChief Wilson Mana met the company. "
            "Nester Mana did too.\n\nChief Mana said the land was not for sale.",
            "Wilson Mana",
            ["Wilson Mana", "Wilson Mana", "Chief Mana"],
            id="of two people of one name the one with the title",
        ),
    ],
)
def test_short_names(text: str, name: str, mentions: list[str], extractor: claimx.Extractor) -> None:
    found = [words.removeprefix("Chief ") for words in names(extractor, text)[name]]
    assert found == [words.removeprefix("Chief ") for words in mentions]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Marta Ruiz called Bunny a liar on Monday.\n\nBunny said the band would go on.", id="called"
        ),
        pytest.param(
            "Marta Ruiz runs the mill.\n\nObama, as everyone knows, was president. Obama said no.",
            id="as everyone knows",
        ),
    ],
)
def test_whoever_is_called_something_is_somebody_else(text: str, extractor: claimx.Extractor) -> None:
    assert names(extractor, text)["Marta Ruiz"] == ["Marta Ruiz"]
