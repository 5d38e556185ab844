"""Which part of a name is a title, and which short name means which long one."""

import pytest

from claimx.pipeline.names import is_acronym_of, is_part_of, is_short_for, strip_possessive
from claimx.pipeline.titles import strip_titles


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        pytest.param("Dr. Wolde Tesfaye", "Wolde Tesfaye", id="doctor"),
        pytest.param("Tan Sri Datuk Noraini Ahmad", "Noraini Ahmad", id="malaysian titles"),
        pytest.param("Tan Wei Ling", "Tan Wei Ling", id="tan is a family name"),
        pytest.param("Ann Lee KC", "Ann Lee", id="letters after"),
        pytest.param("Senator", "Senator", id="a title alone stays"),
        pytest.param("Barrera’s", "Barrera", id="possessive"),
        pytest.param("Shri Ravi Kumar", "Ravi Kumar", id="shri"),
        pytest.param("Chief Emeka Obi", "Emeka Obi", id="chief"),
    ],
)
def test_titles_are_stripped(name: str, plain: str) -> None:
    assert strip_titles(name) == plain


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        pytest.param("Urrutia", "Marcela Urrutia Quispe", True, id="first of two family names"),
        pytest.param("Kim", "Kim Min-jae", True, id="family name first"),
        pytest.param("Hung", "Nguyen Van Hung", True, id="given name last"),
        pytest.param("J. Reyes", "Jorge Reyes", True, id="initial"),
        pytest.param("Barrera", "Marcela Urrutia Quispe", False, id="somebody else"),
        pytest.param("Quispe Marcela", "Marcela Urrutia Quispe", False, id="another order"),
        pytest.param("", "Marcela Urrutia", False, id="nothing"),
    ],
)
def test_short_names(short: str, full: str, fits: bool) -> None:
    assert is_short_for(short, full) is fits


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        pytest.param("WHO", "World Health Organization", True, id="initials"),
        pytest.param("DRC", "Democratic Republic of the Congo", True, id="small words skipped"),
        pytest.param("D.R.C.", "Democratic Republic of the Congo", True, id="full stops"),
        pytest.param("FAO", "World Health Organization", False, id="another body"),
        pytest.param("Who", "World Health Organization", False, id="a word"),
        pytest.param("WHO", "Whoever", False, id="one word has no initials"),
    ],
)
def test_acronyms(short: str, full: str, fits: bool) -> None:
    assert is_acronym_of(short, full) is fits


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        pytest.param("Bracken", "Bracken Foods", True, id="beginning"),
        pytest.param("the Commission", "European Commission", True, id="end"),
        pytest.param("Health", "World Health Organization", False, id="middle"),
        pytest.param("Bracken Foods", "Bracken Foods", False, id="itself"),
    ],
)
def test_parts_of_organisation_names(short: str, full: str, fits: bool) -> None:
    assert is_part_of(short, full) is fits


def test_plural_possessive() -> None:
    assert strip_possessive("the workers'") == "the workers"
