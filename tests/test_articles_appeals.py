"""Lines that speak to the reader, and lines of articles that begin like them."""

import pytest

from claimx.articles import make_article
from claimx.articles.furniture import furniture_role

APPEALS = (
    "Sign up and have tomorrow's headlines sent to your inbox", "Tap the bell to turn on notifications for this channel",
    "Fill in the form below to get our bulletin", "Send your feedback on this page", "Report a typo in this article", "Lire cet article en français",
    "Kiswahili | English | Français", "Read this in isiZulu or Afrikaans", "You have read all your free stories this month. Register to continue.",
    "Only subscribers have access to the full story", "Audio version of this article - 4:12", "Home › Regions › Volta › Ho", "#floods #Volta #ferry",
    "See all stories by Abena Kuffour", "Image source, Volta Courier", "Open the gallery in a new window",
)  # fmt: skip
REPORTING = (
    "Read the report before you vote, the minister told the chamber", "Watch what they do and not what they say, she added.",
    "Support for the bill fell after the story was published, a poll found.", "Subscribers to the paper sued it on Monday.",
    "The newsletter was sent to 4,000 subscribers before the article was withdrawn.", "“Share the story,” he said.",
    "Follow the money, prosecutors like to say, and you find the ferry company.", "English and French are the languages of the court.",
    "He spoke in Hausa and in English.", "Visit the site at dawn and nobody is there. By noon there are hundreds.",
    "Report: ferry was overloaded", "Play resumed at noon after the error was corrected, and the conversation moved on to the weather.",
    "Contact between the two pilots was lost at 4:12", "Help came from the website of a rival", "To subscribe to such a view is to give up.",
)  # fmt: skip


@pytest.mark.parametrize("line", APPEALS)
def test_appeals_are_furniture(line: str) -> None:
    assert furniture_role(line) == "furniture"


@pytest.mark.parametrize("line", REPORTING)
def test_reporting_is_none(line: str) -> None:
    assert furniture_role(line) is None


def test_a_sentence_without_its_stop_is_no_headline_in_a_list() -> None:
    lines = (
        "The ferry sank.",
        "Most read",
        "He added that the cause was being looked into",
        "She was released on bail",
        "The end came.",
    )
    article = make_article("\n\n".join(lines))
    roles = {article.text[block.start : block.end]: block.role for block in article.blocks}
    assert (
        roles["He added that the cause was being looked into"] == roles["She was released on bail"] == "body"
    )
