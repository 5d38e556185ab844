"""Corpora to batches: what a run learns from, in windows of like length.

``python -m training.batches SETTINGS --out FOLDER`` writes the batches of every epoch (or of so many ``sets``) to files, for
``python -m training.train SETTINGS --batches FOLDER`` on a machine that has a GPU but no corpora.
"""

import argparse
import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
import torch
from tokenizers import Tokenizer
from torch import multiprocessing

from claimx.pipeline.inputs import WordPieces
from training.augment import Augmenter
from training.chains import with_chains
from training.corpora import Example, read_corpus
from training.epochs import write_batches
from training.names import read_listed, read_names, with_names
from training.network import START
from training.real import read_real_examples
from training.targets import Batch, Window, collate, make_targets, make_windows

ARTICLES = Path(__file__).parent / "articles"
DATA = Path("../shared/data")


def load_tokenizer() -> Tokenizer:
    """The word-piece tokenizer of the starting weights, without padding or truncation."""
    tokenizer = Tokenizer.from_file(str(START / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def read_corpora(settings: dict[str, Any], data: Path, articles: Path) -> dict[str, list[Example]]:
    """Every corpus of the settings: our own marked articles, "real" ones (``training/real.py``), those with "names"
    (``training/names.py``), files of the data folder.
    """
    corpora = {}
    for name in settings["corpora"]:
        if name == "articles":
            folders = sorted({path.parent for path in articles.rglob("*.marked")})
            corpora[name] = [example for folder in folders for example in read_corpus(folder)]
        elif name == "real":
            corpora[name] = read_real_examples(data, "train")
        elif name == "names":
            corpora[name] = read_listed(data)
        else:
            corpora[name] = read_corpus(data / name)
    names = read_names()
    return {
        name: [with_chains(example) for example in with_names(examples, names)]
        for name, examples in corpora.items()
    }


@dataclass(slots=True)
class Maker:
    """Makes the batches of an epoch for the process ``rank``."""

    settings: dict[str, Any]
    corpora: dict[str, list[Example]]
    rank: int

    def make(self, number: int) -> list[Batch]:
        """The batches of an epoch, the same ones for the same seed, number and process."""
        seed = self.settings["seed"] * 1000 + number
        chosen = self._choose(random.Random(seed))
        generator = random.Random(seed * 10 + self.rank)
        examples = [example for corpus in self.corpora.values() for example in corpus]
        augment = Augmenter(self.settings["augmentation"], examples, generator)
        nlp, word_pieces = spacy.blank("en"), WordPieces(load_tokenizer())
        windows: list[Window] = []
        for example in chosen[self.rank :: self.settings["processes"]]:
            keep = generator.random() < 0.5
            targets = make_targets(augment(example), nlp, word_pieces, keep_furniture=keep)
            offset = generator.randrange(80) if len(targets.offsets) > 200 else 0
            size = generator.choice(self.settings["windows"])
            windows += make_windows(targets, size - 2, self.settings["overlap"], offset)
        generator.shuffle(windows)
        return list(self._pack(windows, generator))

    def _choose(self, generator: random.Random) -> list[Example]:
        chosen: list[Example] = []
        for name, times in self.settings["corpora"].items():
            corpus = self.corpora[name]
            chosen += corpus * int(times) + generator.sample(corpus, round(len(corpus) * (times % 1)))
        generator.shuffle(chosen)
        return chosen

    def _pack(self, windows: list[Window], generator: random.Random) -> Iterator[Batch]:
        """Windows of like length together, about ``batch_pieces`` pieces a batch with the padding counted."""
        packs: list[list[Window]] = []
        among = self.settings.get("sorted_windows", 128)
        for start in range(0, len(windows), among):
            pack: list[Window] = []
            for window in sorted(windows[start : start + among], key=lambda one: one.size):
                if pack and window.size * (len(pack) + 1) > self.settings["batch_pieces"]:
                    packs.append(pack)
                    pack = []
                pack.append(window)
            packs += [pack] * bool(pack)
        generator.shuffle(packs)
        for pack in packs:
            yield collate(pack)


def _write(number: int, maker: Maker, out: Path) -> None:
    torch.set_num_threads(1)
    write_batches(maker.make(number), out / f"{number}.pt")


def main() -> None:
    """Read the settings, write a file for each set of batches, two at a time."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("settings", type=Path)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--articles", type=Path, default=ARTICLES)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    settings = tomllib.loads(options.settings.read_text())
    maker = Maker(settings, read_corpora(settings, options.data, options.articles), 0)
    sets = range(settings.get("sets", settings["epochs"]))
    with multiprocessing.Pool(2) as pool:
        pool.starmap(_write, [(number, maker, options.out) for number in sets], chunksize=1)


if __name__ == "__main__":
    main()
