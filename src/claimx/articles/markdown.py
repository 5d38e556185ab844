"""Markdown to a draft: the text without its marks, and what the front matter says."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from typing import Any

from claimx.articles.about_page import day, people
from claimx.articles.article import Role
from claimx.articles.draft import Draft, Part, make_parts, with_headline

_YAML = re.compile(r"---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
_TOML = re.compile(r"\+\+\+[ \t]*\r?\n(.{0,20000}?)\r?\n\+\+\+[ \t]*(?:\r?\n|\Z)", re.S)
_PAIR = re.compile(r"([A-Za-z_][\w -]{0,40}):[ \t]*(.*)")
_OUTLET = ("outlet", "publisher", "publication", "newspaper", "site_name", "site", "source")
_TAG = re.compile(r"<[^<>]*>")
_FOOTNOTE = re.compile(r"^\[\^[^\]\n]{1,40}\]:\s*|\[\^[^\]\n]{1,40}\](?!\()")  # its number, here and below


def read_markdown(text: str) -> Draft:
    """The draft of a text in Markdown (CommonMark with tables).

    The first heading of the first rank is the headline, the others are sub-headings; the front matter's title
    stands before a text that has none. A picture's words are a caption; code is text like any other.
    """
    about, body = _front_matter(text)
    parts = _find_parts(body)
    title = _line(about.get("title") or about.get("headline"))
    headline = next((part.text for part in parts if part.role == "headline"), None) or title
    return Draft(
        parts=with_headline(parts, headline),
        title=title or headline,
        byline=people(about.get("author") or about.get("authors") or about.get("byline"), None),
        published=day(str(about.get("date") or about.get("published") or about.get("pubdate") or "")),
        outlet=_line(next((about[name] for name in _OUTLET if about.get(name)), None)),
    )


def _find_parts(text: str) -> list[Part]:
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"html": True, "maxNesting": 50}).enable("table").parse(text)
    return make_parts(_texts(tokens))


def _texts(tokens: Sequence[Any]) -> Iterator[tuple[str, Role | None]]:
    within: list[str] = []
    headlines = 0
    row: list[str] = []
    for token in tokens:
        if token.nesting == 1:
            within.append(token.tag)
        elif token.nesting == -1 and within:
            within.pop()
            if token.tag == "tr":
                yield " | ".join(row), "body"
                row = []
        elif token.type in ("fence", "code_block"):
            yield token.content, "body"
        elif token.type == "html_block":
            for line in _TAG.sub("\n", token.content).splitlines():
                yield line, None
        elif token.type == "inline":
            tag = within[-1] if within else ""
            if tag in ("td", "th"):
                row.append(_words(token))
            elif tag == "h1" and not headlines:
                headlines += 1
                yield _words(token), "headline"
            else:
                yield from _paragraph(token, tag, within)


def _paragraph(token: Any, tag: str, within: Sequence[str]) -> Iterator[tuple[str, Role | None]]:
    children = [child for child in token.children or [] if child.type not in ("softbreak", "hardbreak")]
    if children and all(child.type == "image" for child in children):
        for child in children:
            yield child.content, "caption"
    elif re.fullmatch(r"h\d", tag):
        yield _words(token), "subhead"
    else:
        yield _words(token), "body" if {"blockquote", "li"} & set(within) else None


def _words(token: Any) -> str:
    """A line without its marks; pictures in running text say nothing."""
    said = []
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak"):
            said.append(" ")
        elif child.type in ("text", "code_inline"):
            said.append(child.content)
    return _FOOTNOTE.sub("", "".join(said))


def _front_matter(text: str) -> tuple[dict[str, Any], str]:
    """What stands between the lines of dashes (YAML) or plus signs (TOML) at the top, and the text below."""
    if found := _TOML.match(text):
        try:
            return {name.casefold(): value for name, value in tomllib.loads(found[1]).items()}, text[
                found.end() :
            ]
        except (tomllib.TOMLDecodeError, RecursionError):
            return {}, text
    found = _YAML.match(text)
    lines = found[1].splitlines() if found else []
    pairs = _yaml_pairs(lines)
    return (pairs, text[found.end() :]) if found and pairs else ({}, text)


def _yaml_pairs(lines: Sequence[str]) -> dict[str, Any]:
    """The names with one value or a list of values: all the YAML that front matter about an article needs."""
    pairs: dict[str, Any] = {}
    last = ""
    for line in lines:
        if found := _PAIR.fullmatch(line.rstrip()):
            last = found[1].casefold()
            value = found[2].strip()
            if value.startswith("[") and value.endswith("]"):
                pairs[last] = [_bare(one) for one in value[1:-1].split(",")]
            else:
                pairs[last] = _bare(value)
        elif last and (item := re.fullmatch(r"\s*-\s+(?:name:\s*)?(.+)", line)):
            known = pairs[last]
            pairs[last] = [*(known if isinstance(known, list) else []), _bare(item[1])]
    return pairs


def _bare(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _line(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
