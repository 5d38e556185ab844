"""What the shipped model is: read from its folder, without loading it."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from claimx.errors import ModelError

_REMEDY = "Install claimx again: pip install --force-reinstall claimx"
MODEL_FOLDER = Path(__file__).parent / "pipeline" / "model"
WEIGHTS = "encoder.onnx"
SETTINGS = "model.json"
CARD = "MODEL_CARD.md"
FIGURES = "figures.json"
"""How right it is: what ``training/figures.py`` measured."""

SUMS = "SHA256SUMS"
"""The hashes of the weights and what belongs to them, in the form of ``sha256sum``: written when a model is exported."""

HASHED = (WEIGHTS, "decoding.npz", "tokenizer.json")


@dataclass(frozen=True, slots=True)
class Model:
    """The shipped model; ``size`` and ``sha256`` are the bytes and the hash of its weights.

    ``data``: the corpora that it was trained on, with their licences. ``figures``: F1 in %, by what it was measured on
    and by task.
    """

    name: str
    version: str
    size: int
    sha256: str
    weights: Path
    card: Path
    what: str
    licence: str
    data: dict[str, str]
    figures: dict[str, dict[str, dict[str, float]]]


def describe_model(folder: Path = MODEL_FOLDER) -> Model:
    """The model in ``folder``. Raises ``ModelError`` where a part of it is missing or broken."""
    weights = folder / WEIGHTS
    try:
        name, version = read_version(folder)
        data = weights.read_bytes()
        settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
        figures = json.loads((folder / FIGURES).read_text(encoding="utf-8"))
        what, licence, corpora = settings["what"], settings["licence"], settings["data"]
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(_broken(folder)) from error
    sha256 = hashlib.sha256(data).hexdigest()
    return Model(name, version, len(data), sha256, weights, folder / CARD, what, licence, corpora, figures)


def read_version(folder: Path = MODEL_FOLDER) -> tuple[str, str]:
    """Name and version of the model in ``folder``. Raises ``ModelError`` where they can not be read."""
    try:
        settings = json.loads((folder / SETTINGS).read_text(encoding="utf-8"))
        return str(settings["name"]), str(settings["version"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(_broken(folder)) from error


def hash_model(folder: Path = MODEL_FOLDER) -> str:
    """SHA-256 of all that the model is made of, less its card. Raises ``ModelError`` where it can not be read."""
    whole = hashlib.sha256()
    try:
        for path in sorted(
            path for path in folder.iterdir() if path.is_file() and path.name not in (CARD, SUMS, FIGURES)
        ):
            whole.update(f"{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    except OSError as error:
        raise ModelError(_broken(folder)) from error
    return whole.hexdigest()


def read_checked(folder: Path, name: str) -> bytes:
    """The bytes of one file of the model in ``folder``, which are those that were exported.

    Raises ``ModelError`` where it or its hash is not there, or the two differ.
    """
    try:
        data = (folder / name).read_bytes()
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
        wanted = {path: number for number, path in (line.split(None, 1) for line in lines if line.strip())}[
            name
        ]
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(_broken(folder)) from error
    if hashlib.sha256(data).hexdigest() != wanted:
        raise ModelError(
            f"{folder / name} is not the file that was shipped: its hash differs from the one in {SUMS}. {_REMEDY}"
        )
    return data


def write_sums(folder: Path) -> None:
    """Write down the hashes of a model's files beside them."""
    lines = (f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in HASHED)
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


def read_card(folder: Path = MODEL_FOLDER) -> str:
    """The model card, in Markdown. Raises ``ModelError`` where there is none."""
    try:
        return (folder / CARD).read_text(encoding="utf-8")
    except OSError as error:
        raise ModelError(_broken(folder)) from error


def _broken(folder: Path) -> str:
    return f"the model in {folder} is missing or broken. {_REMEDY}"
