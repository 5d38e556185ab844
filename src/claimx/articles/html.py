"""HTML to a draft: trafilatura says which of the page's paragraphs are the article, and the page in what order.

The policy: a line of a menu that gets through is furniture for the rules that come after; a paragraph of the
article that is left out is lost. So a sentence that stands between two paragraphs of the article is one of it,
and where trafilatura finds nothing, or far less than the page itself holds, a note says what was taken instead.
"""

import logging
import re
from collections.abc import Sequence
from typing import Any

from claimx.articles.about_page import About, read_about
from claimx.articles.byline import is_byline
from claimx.articles.draft import Draft, Part, key, make_parts, same, with_headline
from claimx.articles.elements import Element, Line, drop, find_lines
from claimx.errors import EmptyArticleError

_ENOUGH = 250
"""Characters of a text that is long enough to be an article."""

_SHORT = 60
"""Characters of what stands above a headline and is a menu, not text."""

_MOST = 50_000
"""Elements of a page beyond which it is read from top to bottom and not weighed: hours of a live blog have fewer."""

_PAGE = re.compile(r"<(?:!doctype|html|head|body|main|article)\b", re.I)
_CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML may hold: lxml reads it in pages, and refuses it when text is put in another place."""

_CONTROL_REFERENCE = re.compile(r"&#(?:([0-9]{1,9})|[xX]([0-9a-fA-F]{1,8}));?")
_DECLARED = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_TAG = re.compile(r"<(script|style|noscript|title|svg)\b.*?(?:</\1>|\Z)|<[^<>]*>", re.I | re.S)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_DIALOGS = ("dialog", "alertdialog")
"""What lies over a page: questions about cookies and subscriptions."""

_LONG_TAG = re.compile(r"""<(?P<name>[a-zA-Z]\w*)(?:[^"'<>]++|"[^"]*+"|'[^']*+'){1,100000}+>?""")
_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+")
_ALL = "No article stands out on this page; all of it that reads as text was taken, menus perhaps among it."
_DATA = "The page shows less of the article than it holds for search engines; the text is what it holds."
_LOCKED = "The page says that it is not free to read; its text may stop before the article does."


def read_html(text: str, name: str, path: str | None) -> Draft:
    """The draft of a page, or of a piece of one, in decoded HTML.

    Raises:
        EmptyArticleError: nothing on the page reads as text.
    """
    source = _DECLARED.sub("", _CONTROL_REFERENCE.sub(_as_text, _CONTROLS.sub(" ", text)))
    tree = _parse(_LONG_TAG.sub(_bare, source))
    about = read_about(tree, _is_large(tree)) if tree is not None else About()
    parts, notes = _main_text(tree, source, about)
    if not parts:
        raise EmptyArticleError(
            f"{name}: there is no text on this page; a script may fetch it. Open it in a browser and save it, or its text, from there.",
            path,
        )
    return Draft(
        parts=parts,
        title=about.title or next((part.text for part in parts if part.role == "headline"), None),
        byline=about.byline,
        published=about.published,
        outlet=about.outlet,
        notes=(*notes, _LOCKED) if about.locked and _DATA not in notes else notes,
    )


def _as_text(reference: re.Match[str]) -> str:
    """A reference to a character as it stands, and a blank for one to a control character."""
    number = int(reference[1]) if reference[1] else int(reference[2], 16)
    return " " if number > 0x10FFFF or _CONTROLS.match(chr(number)) else reference[0]


def _parse(source: str) -> Element:
    from lxml import etree, html

    if not source.strip():
        return None
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def _main_text(tree: Element, source: str, about: About) -> tuple[list[Part], tuple[str, ...]]:
    """The parts of the text, and a note where they are not simply what trafilatura takes for the article."""
    if tree is None:
        return _without_tags(source), ()
    drop(tree, _is_hidden)
    lines = find_lines(tree)
    everything = [Part(line.text, line.role) for line in lines]
    if not _PAGE.search(source[:5000]):
        return everything or _without_tags(source), ()
    heading = _heading(lines, about)
    parts = _choose(lines, heading, [] if _is_large(tree) else _weigh(tree))
    headline = lines[heading].text if heading is not None else None
    if _missing(about.text, parts) > max(_ENOUGH, _size(about.text) / 5):
        return with_headline(about.text, headline or about.title), (_DATA,)
    if parts and _size(parts) >= min(_ENOUGH, _size(everything) / 2):
        return _without_menu(with_headline(parts, headline)), ()
    parts = _without_menu(with_headline(everything, headline)) if everything else _without_tags(source)
    return parts, (_ALL,) if parts and _size(parts) > _ENOUGH else ()


def _without_menu(parts: list[Part]) -> list[Part]:
    """The parts with those above the headline as furniture, where they are all short and no sentences."""
    place = next((number for number, part in enumerate(parts) if part.role == "headline"), 0)
    if any(len(part.text) > _SHORT or part.text.endswith((".", "!", "?")) for part in parts[:place]):
        return parts
    return [Part(part.text, "furniture") for part in parts[:place]] + parts[place:]


def _weigh(tree: Element) -> list[Line]:
    """What trafilatura takes for the article: settings that lose little, without readers' comments."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    for form in tree.iter("form"):  # some sites put the whole page into one; trafilatura would drop it
        form.tag = "div" if sum(1 for _ in form.iter("p")) > 3 else "form"
    try:
        document: Any = trafilatura.bare_extraction(
            tree, include_comments=False, include_tables=True, favor_recall=True, deduplicate=False
        )
    except Exception:  # whatever a page does to it, the page is still read
        return []
    return find_lines(document.body, frozenset()) if document is not None else []


def _choose(lines: Sequence[Line], heading: int | None, weighed: Sequence[Line]) -> list[Part]:
    """The page's lines that are in the article; trafilatura's own where they do not stand on the page so."""
    wanted = {key(line.text) for line in weighed}
    running = " ".join(key(line.text) for line in weighed) if len(lines) <= _MOST // 20 else ""
    inside = [(one := key(line.text)) in wanted or (len(one) > 30 and one in running) for line in lines]
    found = sum(len(line.text) for line, taken in zip(lines, inside, strict=True) if taken)
    if found < 0.9 * sum(len(line.text) for line in weighed):
        return [Part(line.text, line.role) for line in weighed]
    first = inside.index(True) if any(inside) else len(lines)
    last = len(inside) - 1 - inside[::-1].index(True) if any(inside) else -1
    if heading is not None and first - 12 <= heading < first:
        inside[heading], first = True, heading
    for place in range(last, first, -1):  # from below: a heading stays where what it stands over stays
        if not inside[place]:
            inside[place] = _belongs(lines[place], inside[place + 1])
    return [Part(line.text, line.role) for line, taken in zip(lines, inside, strict=True) if taken]


def _belongs(line: Line, next_stays: bool) -> bool:
    """Whether a line between two of the article is one of it: a sentence, a caption, a byline, a heading."""
    if line.linked > 0.5:
        return False
    if line.role == "subhead":
        return next_stays
    sentence = line.text.count(" ") >= 5 and line.text.rstrip("\"'”’»)").endswith((".", "!", "?", "…"))
    return sentence or line.role == "caption" or is_byline(line.text)


def _heading(lines: Sequence[Line], about: About) -> int | None:
    """The place of the headline: the first heading of the first rank, or the line that is the page's title."""
    for place, line in enumerate(lines):
        if line.level == 1 and len(line.text) >= 8 and not same(line.text, about.outlet or ""):
            return place
    title = key(about.title or "")
    whole = (p for p, line in enumerate(lines[:60]) if title and key(line.text) == title)
    part = (p for p, line in enumerate(lines[:60]) if line.text.count(" ") > 3 and key(line.text) in title)
    return next(whole, next(part, None))


def _missing(held: Sequence[Part], parts: Sequence[Part]) -> int:
    """Characters of the sentences that the page's data hold and its text does not."""
    shown = " ".join(key(part.text) for part in parts)
    sentences = [sentence for part in held for sentence in _SENTENCE.split(part.text)][:2000]
    return sum(len(sentence) for sentence in sentences if key(sentence) not in shown)


def _is_large(tree: Element) -> bool:
    return sum(1 for _ in tree.iter()) > _MOST


def _bare(tag: re.Match[str]) -> str:
    """A tag without its attributes where they are very many: the parser compares each with all the others."""
    return (
        f"<{tag['name']}>" if len(tag[0]) > 10_000 and tag[0].count("=") + tag[0].count(" ") > 500 else tag[0]
    )


def _is_hidden(element: Element) -> bool:
    return (
        element.tag == "noscript"
        or "hidden" in element.attrib
        or bool(_HIDDEN.search(element.get("style", "")))
        or (element.get("role") in _DIALOGS and not any(True for _ in element.iter("h1", "article", "main")))
    )


def _without_tags(source: str) -> list[Part]:
    """The lines of a page that no parser makes a tree of."""
    return make_parts((line, None) for line in _TAG.sub("\n", source).splitlines())


def _size(parts: Sequence[Part]) -> int:
    return sum(len(part.text) for part in parts)
