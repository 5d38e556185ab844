"""Which room may see what, read from the imports themselves."""

import ast
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "claimx"
MODULES = sorted(SOURCE.rglob("*.py"))
PROJECT = tomllib.loads((SOURCE.parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]

FORBIDDEN = [
    pytest.param(("records.py", "writers"), ("spacy", "claimx.pipeline"), id="records and writers know no spaCy"),
    pytest.param(("pipeline", "articles"), ("claimx.records", "claimx.writers"), id="components know no records"),
    pytest.param(("articles", "writers", "display"), ("claimx.api", "claimx.cli"), id="the inside knows no outside"),
    pytest.param(("database", "audit.py", "stored.py"), ("spacy", "claimx.pipeline", "claimx.api", "claimx.cli"),
                 id="what is stored knows only records"),
    pytest.param(("",), ("torch", "transformers", "training"), id="nothing knows the training"),
]  # fmt: skip

OWNERS = [
    pytest.param("click", {"cli"}, id="only cli knows click"),
    pytest.param("rich", {"display"}, id="only display knows rich"),
    pytest.param("sqlite3", {"database", "batch"}, id="SQLite holds the database and the state of a run"),
    pytest.param("ray", {"batch"}, id="only batch knows Ray"),
]


def room_of(module: Path) -> str:
    """The folder or file below ``claimx`` that a module is in."""
    return module.relative_to(SOURCE).parts[0]


def imported(module: Path) -> Iterator[str]:
    """The full names of what a module imports, anywhere in it."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are written out in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


EXCEPTIONS = {"writers/spacy.py": "spacy"}
"""What a module may import all the same: to write spaCy's own format takes spaCy."""


def importers(names: tuple[str, ...]) -> set[tuple[str, str]]:
    """Room and module of everything that imports one of the names or something in it."""
    return {
        (room_of(module), str(module.relative_to(SOURCE)))
        for module in MODULES
        for found in imported(module)
        if any(is_in(found, name) for name in names)
        and not is_in(found, EXCEPTIONS.get(str(module.relative_to(SOURCE)), "-"))
    }


def is_in(found: str, name: str) -> bool:
    """Whether what is imported is ``name`` or something in it."""
    return found == name or found.startswith(f"{name}.")


@pytest.mark.parametrize(("module", "name"), list(EXCEPTIONS.items()))
def test_exceptions_are_needed(module: str, name: str) -> None:
    assert any(is_in(found, name) for found in imported(SOURCE / module))


@pytest.mark.parametrize(("rooms", "names"), FORBIDDEN)
def test_rooms_do_not_see(rooms: tuple[str, ...], names: tuple[str, ...]) -> None:
    assert [module for room, module in importers(names) if room in rooms or "" in rooms] == []


@pytest.mark.parametrize(("name", "owners"), OWNERS)
def test_a_library_is_known_where_it_belongs(name: str, owners: set[str]) -> None:
    assert {room for room, _ in importers((name,))} == owners


def length(function: ast.FunctionDef) -> int:
    """Lines of a function, less its docstring's."""
    told = function.body[0] if ast.get_docstring(function, clean=False) is not None else None
    return (
        (function.end_lineno or 0)
        - function.lineno
        + 1
        - ((told.end_lineno or 0) - told.lineno + 1 if told is not None else 0)
    )


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(SOURCE)))
def test_modules_and_functions_are_short(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 300
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    assert [function.name for function in functions if length(function) > 40] == []
    assert module.stem not in {"utils", "helpers"}


def test_import_claimx_loads_next_to_nothing() -> None:
    heavy = {"spacy", "pydantic", "rich", "click", "numpy", "onnxruntime", "tokenizers"}
    code = f"import json, sys, claimx; print(json.dumps(sorted({heavy!r} & set(sys.modules))))"
    assert json.loads(subprocess.check_output([sys.executable, "-c", code])) == []


def test_the_table_of_writers_loads_no_spacy() -> None:
    code = "import sys, claimx.writers; print('spacy' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "False\n"


def test_public_names_are_there() -> None:
    import claimx

    assert all(getattr(claimx, name) is not None for name in claimx.__all__)
    assert callable(claimx.extract), "a submodule of the same name would hide the function"
    with pytest.raises(AttributeError, match="no attribute 'extrat'"):
        claimx.extrat  # noqa: B018


@pytest.mark.parametrize(("name", "target"), list(PROJECT["entry-points"]["spacy_factories"].items()))
def test_components_are_factories(name: str, target: str) -> None:
    from importlib import import_module
    from inspect import signature

    module, function = target.split(":")
    factory = getattr(import_module(module), function)
    assert list(signature(factory).parameters)[:2] == ["nlp", "name"]


def test_components_are_found_without_importing_claimx() -> None:
    """In a process that has only spaCy, as in anyone's pipeline; needs claimx to be installed."""
    if not any(point.name.startswith("claimx_") for point in entry_points(group="spacy_factories")):
        pytest.skip("claimx is on the path but not installed")
    code = (
        "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('claimx');"
        "print(len(nlp('“The bridge is safe,” she said.')._.claims))"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "1\n"


def test_every_component_has_an_entry_point() -> None:
    from claimx.pipeline.load import COMPONENTS

    assert set(PROJECT["entry-points"]["spacy_factories"]) == {"claimx", *COMPONENTS}
