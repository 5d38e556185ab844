"""Texts that try to break a reader: one function a kind, each of about as many characters as it is asked for.

``HOSTILE`` names them all. They are the same each time, so that a time or a failure can be had again:
``python -m benchmarks.hostile KIND CHARACTERS > file.txt`` writes one.
"""

import argparse
import itertools
import random
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ("fixtures/articles", "fixtures/eval")

Kind = Callable[[int], str]


def ordinary(size: int) -> str:
    """The articles of the fixtures one after another, again and again."""
    paths = sorted(path for folder in FOLDERS for path in (ROOT / folder).glob("*.txt"))
    return _fill((path.read_text(encoding="utf-8").strip() + "\n\n" for path in itertools.cycle(paths)), size)


def ordinary_words(words: int) -> str:
    """The same, as so many words."""
    text = ordinary(words * 8)
    place = 0
    for _ in range(words):
        while place < len(text) and text[place].isspace():
            place += 1
        while place < len(text) and not text[place].isspace():
            place += 1
    return text[:place] + "\n"


def _fill(parts: Iterable[str], size: int) -> str:
    taken, length = [], 0
    for part in parts:
        taken.append(part)
        length += len(part)
        if length >= size:
            break
    return "".join(taken)[:size]


def _again(unit: str) -> Kind:
    def make(size: int) -> str:
        return (unit * (size // len(unit) + 1))[:size]

    return make


def _nested(size: int) -> str:
    """Quotations in quotations, a thousand deep, as often as it fits."""
    deep = 1000
    opening, closing = "“‘" * (deep // 2), "’”" * (deep // 2)
    return _again(f"{opening}We go,{closing} she said.\n\n")(size)


def _all_open(size: int) -> str:
    """One nest of marks in which none is ever closed but in the middle."""
    return "“‘" * (size // 4) + "’”" * (size // 4)


def _letters(size: int) -> str:
    return "".join(random.Random(size).choices("abcdefghijklmnopqrstuvwxyz", k=size))


def _signs(size: int) -> str:
    return "".join(random.Random(size).choices("\"'“”‘’«»„‚()[]<>.,;:-–—!?…/\\@#&*=+|~`^%$_", k=size))


def _characters(size: int) -> str:
    chance = random.Random(size)
    codes = (chance.randrange(0x20, 0x30000) for _ in range(size))
    return "".join("\ufffd" if 0xD800 <= code < 0xE000 else chr(code) for code in codes)


def _new_names(size: int) -> str:
    """A new speaker in every sentence."""
    chance = random.Random(1)

    def sentences() -> Iterable[str]:
        while True:
            first, last = ("".join(chance.choices("abdeiklmnorstuv", k=6)).title() for _ in range(2))
            yield f"{first} {last} told {last} Press the bridge was shut, {last} said.\n\n"

    return _fill(sentences(), size)


def _new_descriptions(size: int) -> str:
    """A new speaker without a name in every sentence."""
    chance = random.Random(1)

    def sentences() -> Iterable[str]:
        while True:
            town = "".join(chance.choices("abdeiklmnorstuv", k=7)).title()
            yield f"A senior official from {town} said the road was shut. The official warned of rain.\n\n"

    return _fill(sentences(), size)


def _nested_tags(size: int) -> str:
    """HTML in which every element holds the next."""
    return "<html><body>" + "<div>" * (size // 11) + "He left." + "</div>" * (size // 11) + "</body></html>"


HOSTILE: dict[str, Kind] = {
    "one line": lambda size: " ".join(ordinary(size).split())[:size],
    "one word a line": lambda size: "\n".join(ordinary(size).split())[:size],
    "a letter a line": _again("A\n"),
    "only line ends, one word": lambda size: "\n" * (size - 5) + "Word.",
    "only blanks, one word": lambda size: " " * (size - 5) + "Word.",
    "CR alone": lambda size: ordinary(size).replace("\n", "\r"),
    "one letter": _again("a"),
    "one capital": _again("A"),
    "no spaces": _letters,
    "no spaces, one sentence": lambda size: "".join(ordinary(size * 2).split())[:size],
    "one digit": _again("7"),
    "dots": _again("."),
    "hyphens": _again("-"),
    "words and hyphens": _again("one-"),
    "words and dots": _again("ab."),
    "commas and digits": _again("1,"),
    "apostrophes": _again("'"),
    "signs": _signs,
    "addresses": _again("http://a.b/c?d=e&"),
    "one long address": lambda size: "http://" + "a.b/" * (size // 4),
    "at signs": _again("a@"),
    "handles": _again("@a "),
    "brackets": _again("("),
    "short runs of brackets": _again("(" * 900 + " "),
    "short runs of marks": _again('"' * 900 + " "),
    "straight marks": _again('"'),
    "curly marks": _again("“"),
    "closing marks": _again("”"),
    "single marks": _again("‘"),
    "marks and blanks": _again('" '),
    "marks and letters": _again('a"'),
    "words in marks": _again('"no" '),
    "words after opening marks": _again("“no "),
    "all kinds of marks": _again("“‘«„\"'’”» we "),
    "nested marks": _nested,
    "one nest of marks": _all_open,
    "paragraphs never closed": _again("“We go on, and on.\n\n"),
    "emoji": _again("😀👩‍👩‍👧‍👦🇰🇪"),
    "emoji and blanks": _again("😀 "),
    "combining characters": lambda size: "a" + "\u0301" * (size - 1),
    "zero width": _again("A\u200bnn M\u200dori said it. "),
    "null bytes": _again("He said no. \0"),
    "controls": _again("\x1b[31mHe said no.\x1b[0m "),
    "all characters": _characters,
    "Arabic": _again("قال الوزير إن الجسر مغلق. "),
    "Chinese": _again("部长说，桥已关闭。"),
    "Thai": _again("รัฐมนตรีกล่าวว่าสะพานปิด"),
    "new names": _new_names,
    "new descriptions": _new_descriptions,
    "one name": _again("Ann Mori said Ann Mori left. "),
    "capitals": _again("Ann Bob Cid Dan Eve Fay "),
    "a capital each": _again("A B C D "),
    "shouting": lambda size: ordinary(size).upper(),
    "pronouns": _again("He said he said it. "),
    "the source": _again("the source said the official said "),
    "cues": _again("said "),
    "according to": _again("according to "),
    "one letter and blanks": _again("a "),
    "says who": _again("“No,” said Ann. “Yes,” said Bob. "),
    "transcript": _again("ANN: No.\nBOB: Yes.\n"),
    "bylines": _again("By Ann Mori and Bob Lee, Reuters\n"),
    "bylines in one": _again("By Ann Mori and "),
    "place lines": _again("PORT LOUIS, March 3 (Island Press) - "),
    "also read": _again("Also read\n\nMost read\n\n"),
    "bullets": _again("- no\n"),
    "dates": _again("March 3, 2024, "),
    "sums": _again("$1,000,000 million "),
    "and": _again("Ann and Bob and "),
    "of": _again("the head of the head of "),
    "her lawyer": _again("her lawyer’s lawyer’s "),
    "possessives": _again("Ann’s "),
    "HTML": _nested_tags,
    "JSON": _again('{"text": ["'),
    "formulas": _again("=cmd|'/C calc'!A0\n"),
}
"""Every kind by its name."""


def main() -> None:
    """Write one text to standard output."""
    parser = argparse.ArgumentParser(description="Write a hostile text.")
    parser.add_argument("kind", choices=[*HOSTILE, "ordinary"], metavar="KIND", help=", ".join(HOSTILE))
    parser.add_argument("characters", type=int)
    given = parser.parse_args()
    make = HOSTILE.get(given.kind, ordinary)
    sys.stdout.buffer.write(make(given.characters).encode("utf-8"))


if __name__ == "__main__":
    main()
