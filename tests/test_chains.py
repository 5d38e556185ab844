"""Names of a marked article as links to whoever they stand for, for the training of antecedents."""

from training.chains import with_chains
from training.corpora import Attribution, Example


def labelled(text: str, *names: tuple[str, str]) -> list[tuple[int, int, str]]:
    """The spans of names in the order in which they stand in the text, each with its label."""
    found, place = [], 0
    for name, label in names:
        place = text.index(name, place)
        found.append((place, place + len(name), label))
        place += len(name)
    return found


def test_short_names_and_initials_link_to_the_full_ones() -> None:
    text = "Ann Lee met Bo Ruiz at the World Food Board. Lee left. The WFB stayed, as did Ruiz."
    names = labelled(
        text, ("Ann Lee", "Person"), ("Bo Ruiz", "Person"), ("World Food Board", "Organization"), ("Lee", "Person"),
        ("WFB", "Organization"), ("Ruiz", "Person"),
    )  # fmt: skip
    example = with_chains(Example("one", text, claims=[], entities=names, chains=[]))
    assert [chain for _, _, chain in example.chains or []] == [
        "ann lee", "bo ruiz", "world food board", "ann lee", "world food board", "bo ruiz",
    ]  # fmt: skip


def test_a_short_name_is_the_speaker_of_that_name() -> None:
    text = "Lee said no. Money is short on Monday."
    claim = Attribution([(0, 3)], [(4, 8)], [(9, 11)], speaker="Ann Lee", speaker_kind="person")
    names = labelled(text, ("Lee", "Person"), ("Monday", "Date"))
    example = with_chains(Example("one", text, claims=[claim], entities=names, chains=[]))
    assert example.chains == [(0, 3, "ann lee")]


def test_links_that_are_there_stay_and_unmarked_texts_get_none() -> None:
    text = "Ann Lee left."
    names = labelled(text, ("Ann Lee", "Person"))
    assert with_chains(Example("one", text, claims=[], entities=names, chains=[(0, 7, "her")])).chains == [
        (0, 7, "her")
    ]
    assert with_chains(Example("one", text, entities=names)).chains is None
