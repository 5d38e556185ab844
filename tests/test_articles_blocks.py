"""Text to blocks, and what they say about the article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.articles import ROLES, find_blocks, make_article

LEDE = "The bridge over the Sava will shut for a week, the mayor of Dolno said on Monday after storms."
NEXT = "Engineers found cracks in two of its piers, and nobody could say how long they had been there."


def blocks_of(text: str) -> list[tuple[str, str]]:
    return [(block.role, text[block.start : block.end]) for block in find_blocks(text)]


def page(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def check_cover(text: str) -> None:
    """Blocks are in order, do not overlap, have no blank edges and leave out nothing but white space."""
    position = 0
    for block in find_blocks(text):
        assert block.role in ROLES
        assert position <= block.start < block.end <= len(text)
        assert not text[position : block.start].strip()
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        position = block.end
    assert not text[position:].strip()


@given(st.text())
def test_blocks_cover_any_text(text: str) -> None:
    check_cover(text)


_PIECES = st.sampled_from(
    [
        LEDE,
        NEXT,
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "\x85",
        "Also read",
        "Most read",
        "LIMA, Peru (Andes Wire) -",
        " ",
        "“No,” he said.",
        "Bridge shut",
        "By Ana Ruiz",
        "Home > News",
        "...",
        "END",
        "About Dolno",
        "Photo: AFP",
        "A: ",
        "LIMA: ",
        "—",
        "\u200b",
        "bridge over\nthe Sava",
        "12 March 2024",
        "© Tide",
        "?",
        "Why now?",
        "Bridge shut for a week...",
    ]
)


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_blocks_cover_pages(text: str) -> None:
    check_cover(text)
    make_article(text)


FURNITURE = [
    "https://tide.example/news/2024/03/bridge-shut",
    "Also read",
    "ALSO READ:",
    "Read more",
    "READ MORE: Storm floods three villages",
    "READ: Storm floods three villages, mayor says",
    "Others are reading now",
    "Also Read | Rain to go on until Friday",
    "You might also like: Ten bridges to see",
    "Related stories",
    "Advertisement",
    "- Advertisement -",
    "Ads by ABC",
    "Sponsored content",
    "Story continues below advertisement",
    "Share this article",
    "Share on Facebook",
    "Facebook Twitter WhatsApp Email",
    "Comments (14)",
    "3 Comments",
    "0 comments",
    "Leave a comment",
    "Copy link",
    "Sign up for our morning newsletter",
    "SUBSCRIBE for $2 a week",
    "Get The Tide's newsletters delivered to you",
    "Follow us on Google News",
    "Follow us on: Facebook | X | WhatsApp",
    "We use cookies to make this site better.",
    "Accept all cookies",
    "3 min read",
    "2 hours ago",
    "Published: 12 March 2024, 09:30 GMT",
    "Updated 5:04 p.m. EST",
    "12 March 2024",
    "Mar 12, 2024 | 3 min read",
    "Photo: Ana Ruiz/AFP",
    "Image credit: Town of Dolno",
    "Office of the Mayor / Wiki Commons",
    "Getty Images",
    "AP Photo/Ana Ruiz",
    "Skip to main content",
    "* * *",
    "FOR IMMEDIATE RELEASE",
    "Press release",
    "More>>",
    "SKIP ADVERTISEMENT",
    "Share72",
    "72",
    "Updated 3 hours ago",
    "0:00 / 4:12",
    "11/25/26, 8:52 PM",
    "Name *",
    "TODAY'S PAPER",
]
FOOTERS = [
    "Sources: The Daily Tide, Radio Sava.",
    "Source: Reuters",
    "© 2024 Tide Media. All rights reserved.",
    "Copyright Tide News Agency. All rights reserved.",
    "END",
    "ENDS",
    "-30-",
    "###",
    "Tags: bridges, Dolno, storms",
    "With files from The Coast Wire",
    "(Reporting by Ana Ruiz; Editing by Lee Wei)",
    "Contact: press@tide.example",
    "Press contacts: Ana Ruiz (+32 2 555 01 18), Lee Wei (+32 2 555 01 77)",
    "news@tide.example",
    "This article was first published in The Tide.",
    "Got a story? Ring our desk",
    "For more information",
    "See more on: Ana Ruiz, Bridges",
    "A version of this article appears in print on March 6, 2024, Section A, Page 1 with the headline: Bridge Shut.",
]
CONTENT = [
    "READ: We never signed that paper.",
    "Read more books, the minister told pupils.",
    "“Also read”",
    "Sources: the minister will resign within days.",
    "Sources said the bridge was closed.",
    "Follow us on our way through the flooded town, where nobody sleeps.",
    "Share prices fell by 3 percent.",
    "Advertisements for the bridge will stop, he said.",
    "Get out of the inbox and live, she told them.",
    "Comments by the mayor were wrong, the union said.",
    "He wrote from ana@tide.example that he would not come.",
    "Police asked anyone with news to ring +44 1632 960 960, a spokesman said.",
    "The END is near.",
    "I don’t know.",
    "👍👍",
    "On 12 March 2024 the bridge fell.",
    "MAYOR: Also read the report.",
    "Contact with the ship was lost, the navy said.",
    "Photo: a wall of water, and then nothing, he said.",
    "“We use cookies,” he said.",
    "Nothing.",
    "72 people were on the bridge.",
    "— @anaruiz",
    "@anaruiz.",
    "Name him, she said.",
    "More is to come, the mayor said.",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture(line: str) -> None:
    text = page(LEDE, line, NEXT)
    assert ("furniture", line) in blocks_of(text)


@pytest.mark.parametrize("line", FOOTERS)
def test_footers(line: str) -> None:
    assert ("footer", line) in blocks_of(page(LEDE, NEXT, line))


@pytest.mark.parametrize("line", CONTENT)
def test_content_is_not_furniture(line: str) -> None:
    assert ("body", line) in blocks_of(page(LEDE, NEXT, line, NEXT))


def test_a_page_saved_as_text() -> None:
    text = page(
        "Homepage World Bridge on the Sava shut after cracks are found in...",
        "Bridge on the Sava shut after cracks are found in two piers",
        "The bridge at dawn\nTown of Dolno / Wiki Commons",
        LEDE,
        "Also read",
        "Fear on both banks",
        NEXT,
        "Sources: The Daily Tide, Radio Sava.",
        "Ads by ABC",
    )
    assert [role for role, _ in blocks_of(text)] == [
        "furniture",
        "headline",
        "caption",
        "furniture",
        "body",
        "furniture",
        "subhead",
        "body",
        "footer",
        "furniture",
    ]


@pytest.mark.parametrize(
    "repeat",
    [
        "Bridge on the Sava shut after storms",
        "BRIDGE ON THE SAVA SHUT AFTER STORMS",
        "Bridge on the Sava shut af...",
        "Home News Bridge on the Sava shut…",
        "Home > News > Bridge on the Sava shut after storms",
        "Bridge on the Sava shut after storms | The Daily Tide",
    ],
)
def test_a_headline_said_again_is_furniture(repeat: str) -> None:
    text = page(repeat, "Bridge on the Sava shut after storms", LEDE, NEXT)
    roles = [role for role, _ in blocks_of(text)]
    assert sorted(roles[:2]) == ["furniture", "headline"]
    assert roles[2:] == ["body", "body"]


def test_a_first_sentence_like_the_headline_stays() -> None:
    title = "Bridge on the Sava shut for a week after storms crack two of its oldest stone piers"
    assert [role for role, _ in blocks_of(page(title, title + ".", NEXT))] == ["headline", "body", "body"]


@pytest.mark.parametrize(
    ("head", "dateline"),
    [
        ("DOLNO - ", "DOLNO -"),
        ("DOLNO — ", "DOLNO —"),
        ("DOLNO, Serbia (Sava Press) - ", "DOLNO, Serbia (Sava Press) -"),
        ("SAINT-DENIS, March 3 (Reuters) -- ", "SAINT-DENIS, March 3 (Reuters) --"),
        ("Lagos (AFP) – ", "Lagos (AFP) –"),
        (
            "Bijnor (Uttar Pradesh) [India], February 2 (INI): ",
            "Bijnor (Uttar Pradesh) [India], February 2 (INI):",
        ),
        ("SHAH ALAM: ", "SHAH ALAM:"),
        ("CAIRO - 26 July 2022: ", "CAIRO - 26 July 2022:"),
        ("VALPARAÍSO —\xa0", "VALPARAÍSO —"),
        ("(Reuters) - ", "(Reuters) -"),
    ],
)
def test_datelines(head: str, dateline: str) -> None:
    text = page("Bridge shut for a week after storms", head + LEDE, NEXT)
    assert blocks_of(text)[1:3] == [("dateline", dateline), ("body", LEDE)]


@pytest.mark.parametrize(
    "text",
    [
        "Trump — the candidate from New York, who is 69 — said that nothing had been signed.",
        "EXCLUSIVE: The bridge will not open again, three people who have seen the report told the paper"
        " on Monday night.",
        "THE GOVERNMENT - as it calls itself - said that the bridge would open again within a week of"
        " the vote.",
        "Rep. Ann Lee (D-Ohio): We have known about the cracks for a year and nobody has done a thing"
        " about it.",
    ],
)
def test_no_datelines(text: str) -> None:
    assert "dateline" not in [role for role, _ in blocks_of(page(text, NEXT))]


def test_a_transcript_stays_whole() -> None:
    lines = [
        "HOST: Good morning",
        "RUIZ: Thank you for having me",
        "HOST: Why now?",
        "RUIZ: Because the bridge is falling down",
        "Share it with everybody you know",
        "No comment",
        "HOST: Thank you",
    ]
    assert {role for role, _ in blocks_of(page(*lines))} == {"body"}


def test_an_interview_keeps_its_questions() -> None:
    lines = [
        "Why did you stop?",
        "I was tired",
        "Will you come back?",
        "Never",
        "Not even for money?",
        "Money is paper",
        "Are you sure?",
        "Yes",
    ]
    assert {role for role, _ in blocks_of(page(LEDE, *lines))} == {"body"}


def test_hard_wrapped_text_is_joined() -> None:
    text = (
        "The bridge over the Sava will be shut for a week, the mayor of Dolno\n"
        "said on Monday after a night of storms. “We heard it groan,” said a\n"
        "woman who lives beside it. Engineers found cracks in two of the\n"
        "piers.\n\n"
        "Nobody could say how long they had been there, and the ministry did\n"
        "not answer questions about its last inspection.\n"
        "Also read\n"
        "Buses will run from the station to the other bank every ten minutes,\n"
        "the town said.\n"
    )
    assert [(role, text.count("\n")) for role, text in blocks_of(text)] == [
        ("body", 3),
        ("body", 1),
        ("furniture", 0),
        ("body", 1),
    ]


def test_one_paragraph_a_line_is_parted() -> None:
    lines = ["Bridge shut for a week", LEDE, NEXT, "Nobody was hurt.", LEDE]
    assert [text for _, text in blocks_of("\n".join(lines))] == lines


def test_wrapped_text_with_blank_lines_between_all_lines() -> None:
    wrapped = [
        "The bridge over the Sava will be shut for a week, the mayor of",
        "Dolno said on Monday after a night of storms. A woman who lives",
        "beside it said it had groaned all night. The town has asked for",
        "help from the capital, and buses will run to the other bank in",
        "the meantime, a spokesman said.",
        "Nobody could say how long the cracks had been there, and the",
        "ministry did not answer questions about its last inspection of",
        "the piers. It was in 2019, according to a paper that the town",
        "made public. The next one is due in two years from now, and the",
        "engineers want it done within the month.",
        "The mayor said that he would sleep beside the bridge until it",
        "was mended, and that he had bought a tent.",
    ]
    assert len(blocks_of("\n\n".join(wrapped))) == 3


def test_lists_of_other_stories() -> None:
    text = page(
        LEDE,
        NEXT,
        "Most read",
        "Storm floods three villages",
        "Mayor of Dolno buys a tent",
        "Ten bridges to see",
    )
    assert [role for role, _ in blocks_of(text)] == [
        "body",
        "body",
        "furniture",
        "furniture",
        "furniture",
        "furniture",
    ]


def test_a_quotation_below_a_pointer_is_no_headline_of_a_list() -> None:
    quote = "Ana Ruiz disagreed. “It is a lifeline,” she said. “It stays.”"
    text = page(
        LEDE,
        "READ MORE\n• Islanders fear for school run\n• Mayor of Dolno buys a tent",
        quote,
        "Advertisement",
        NEXT,
    )
    assert [role for role, _ in blocks_of(text)] == ["body", *["furniture"] * 3, "body", "furniture", "body"]


def test_the_account_of_who_wrote_it_is_byline() -> None:
    assert blocks_of(page("Bridge shut for a week", "By Ana Ruiz\n@anaruiz", LEDE, NEXT))[2] == (
        "byline",
        "@anaruiz",
    )


def test_topics_and_networks_in_lines_of_their_own() -> None:
    text = page(LEDE, NEXT, "WhatsApp\nFacebook", "Related topics\nFerries\nDolno", "23 comments")
    assert [role for role, _ in blocks_of(text)] == ["body", "body", *["furniture"] * 6]
    assert ("subhead", "Facebook") in blocks_of(page(LEDE, NEXT, "Facebook", NEXT))


@pytest.mark.parametrize(
    ("note", "role"),
    [
        ("Lee Wei covers the river for The Tide. She can be reached at lee@tide.example.", "footer"),
        ("Lee Wei is a senior reporter at The Tide.", "footer"),
        ("Lee Wei in Dolno contributed to this report.", "footer"),
        ("Ana Ruiz is a reporter for The Tide.", "body"),  # the article is about her
        ("Lee Wei is a fisherman in Dolno.", "body"),
        ("Lee Wei, a reporter for The Tide, said it was over.", "body"),
    ],
)
def test_who_wrote_it(note: str, role: str) -> None:
    assert (role, note) in blocks_of(
        page("Bridge shut for a week", LEDE, "Police freed Ana Ruiz at noon.", NEXT, note, "© 2024 Tide")
    )


def test_a_page_with_its_masthead_and_a_byline_below_the_picture() -> None:
    article = make_article(
        page(
            "The Dolno Courier\nThursday, March 7, 2024\nTODAY'S PAPER",
            "U.S.\nPOLITICS\nBridge on the Sava Shut for a Week\nA city waits for its engineers.",
            "Image\nThe bridge at dawn on Monday.\nThe bridge at dawn on Monday.Credit...Ana Ruiz for The Dolno Courier",
            "Lee Wei\nBy Lee Wei\nMarch 6, 2024\n" + LEDE,
            NEXT,
        )
    )
    assert (article.title, article.byline) == ("Bridge on the Sava Shut for a Week", ("Lee Wei",))
    assert (article.published, article.outlet) == ("2024-03-06", "The Dolno Courier")
    assert [block.role for block in article.blocks][7:] == [
        "furniture",
        "caption",
        "caption",
        "byline",
        "byline",
        "furniture",
        "body",
        "body",
    ]


def test_a_headline_that_is_named_like_a_paper() -> None:
    assert blocks_of(page("Death of the Daily Mail", "By Lee Wei", LEDE, NEXT))[0] == (
        "headline",
        "Death of the Daily Mail",
    )


@pytest.mark.parametrize(
    "top",
    [
        pytest.param(
            "SUBSCRIBE   SIGN IN\n\nTHE DOLNO POST\n\nCity & Region   Politics   Podcasts",
            id="rows with blanks between",
        ),
        pytest.param("Sava Vesti English\n\nTop | National | Politics | Business", id="a name above a row"),
        pytest.param("Home\n\nMetro\n\nPolitics\n\nMetro Plus", id="a section under sections"),
    ],
)
def test_what_stands_above_a_headline(top: str) -> None:
    title = "Bridge on the Sava shut for a week, engineers say"
    blocks = blocks_of(page(top, title, "By Lee Wei", LEDE, NEXT))
    roles = [role for role, _ in blocks]
    assert ("headline", title) in blocks
    assert set(roles[: roles.index("headline")]) == {"furniture"}


def test_an_agencys_note_before_a_headline() -> None:
    title = "(LEAD) Bridge on the Sava shut for a week: ministry"
    assert blocks_of(page(title, "By Lee Wei", LEDE, NEXT))[0] == ("headline", title)


def test_closing_matter_of_a_release() -> None:
    quiet = page(
        LEDE, NEXT, "ENDS", "About Dolno Bridges", "Dolno Bridges builds bridges. It was founded in 1990."
    )
    assert [role for role, _ in blocks_of(quiet)][2:] == ["footer"] * 3
    spoken = page(LEDE, NEXT, "About Dolno Bridges", "“We build bridges,” said Ana Ruiz, its director.")
    assert blocks_of(spoken)[-1][0] == "body"


@pytest.mark.parametrize(
    ("lines", "title", "byline", "published", "outlet"),
    [
        (
            [
                "Bridge shut for a week",
                "By Ana Ruiz and Lee Wei, Reuters",
                "Published 3 March 2024 at 09:12",
                LEDE,
            ],
            "Bridge shut for a week",
            ("Ana Ruiz", "Lee Wei"),
            "2024-03-03",
            "Reuters",
        ),
        (
            ["Bridge shut for a week", "BONGANI SITHOLE", LEDE],
            "Bridge shut for a week",
            ("Bongani Sithole",),
            None,
            None,
        ),
        (
            ["Bridge shut for a week", "Ana Ruiz\nPolitical Correspondent", LEDE],
            "Bridge shut for a week",
            ("Ana Ruiz",),
            None,
            None,
        ),
        (
            ["Bridge on the Sava shut | The Daily Tide", "Bridge on the Sava shut", LEDE],
            "Bridge on the Sava shut",
            (),
            None,
            "The Daily Tide",
        ),
        (
            ["Bridge shut for a week", "DOLNO, March 3 (Sava Press) - " + LEDE],
            "Bridge shut for a week",
            (),
            None,
            "Sava Press",
        ),
        (
            [
                "Bridge shut for a week",
                "DOLNO, 3 March 2024 /SavaNewswire/ -- " + LEDE,
                "© 2024 Tide Media Ltd.",
            ],
            "Bridge shut for a week",
            (),
            "2024-03-03",
            "Tide Media",
        ),
        (["https://tide.example/2022/07/14/bridge", LEDE], None, (), "2022-07-14", None),
        (["Updated: 03/04/2024", LEDE], None, (), None, None),
        (
            ["Bridge shut for a week", LEDE, "© 2024 Tide Media. All rights reserved."],
            "Bridge shut for a week",
            (),
            None,
            "Tide Media",
        ),
        (
            ["Bridge shut for a week", LEDE, "(Reporting by Ana Ruiz in Dolno; Editing by Lee Wei)"],
            "Bridge shut for a week",
            ("Ana Ruiz",),
            None,
            None,
        ),
        ([LEDE, NEXT], None, (), None, None),
        (["“I will not go,” she said."], None, (), None, None),
    ],
    ids=[
        "byline with agency",
        "capitals",
        "office below",
        "site's name",
        "place line",
        "release",
        "address",
        "ambiguous date",
        "copyright",
        "sign-off",
        "no headline",
        "quotation",
    ],
)
def test_metadata(
    lines: list[str], title: str | None, byline: tuple[str, ...], published: str | None, outlet: str | None
) -> None:
    article = make_article(page(*lines, NEXT) if len(lines) > 1 else lines[0])
    assert (article.title, article.byline, article.published, article.outlet) == (
        title,
        byline,
        published,
        outlet,
    )


def test_by_and_a_day_is_no_byline() -> None:
    assert blocks_of(page("Bridge shut for a week", "By Friday the water had gone", LEDE))[1][0] != "byline"


@pytest.mark.parametrize(
    ("top", "headline"),
    [
        ("OUTDOORS\n\nSmoke cooled the lakes and starved young fish, study finds", "Smoke cooled"),
        ("LOCAL NEWS\n\nCouncil votes to close the last pool in town", "Council votes"),
        (
            "Home World Baltics Business Opinion Podcasts\n\nFarmer finds drone in his barley field",
            "Farmer finds",
        ),
        ("Spain · Transport\n\nThe ghost line gets a date, and few along it believe it", "The ghost"),
        ("ZimPulse\n\nLocal News\n\nKombi crews down keys over a new rank fee", "Kombi crews"),
        ("Humber Evening Star\n\nWoman rang six times before attack, watchdog finds", "Woman rang"),
        (
            "The last crossing\n\nOn an island the end of a ferry is forcing people to decide",
            "The last crossing",
        ),
        ("FLOODS IN THE VALLEY KILL TWELVE\n\nRescuers search for more as rain goes on", "FLOODS IN"),
    ],
)
def test_what_stands_over_a_headline(top: str, headline: str) -> None:
    text = f"{top}\n\nBy Ana Prieto\n\nThe rain had stopped by the morning. Nobody in the valley had slept."
    title = make_article(text).title
    assert title is not None and title.startswith(headline)
