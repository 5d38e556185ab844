"""From bytes to every output, with the real pipeline: what must hold of any text.

``CLAIMX_TEST_EXAMPLES=5000`` tries so many texts of each property, where a usual run tries a few.
"""

import gzip
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimx.api import Extractor, load
from claimx.articles import make_article, read_bytes
from claimx.batch.folders import Wanted
from claimx.batch.run import Options, run_batch
from claimx.batch.workers import Item, _Forgetful, attempt
from claimx.database import Database
from claimx.errors import ArticleError
from claimx.records import Extraction
from claimx.stored import read_records
from claimx.writers import BINARY, WRITERS, find_writer
from claimx.writers.json import encode_record
from tests.invariants import check_article, check_record
from tests.news import articles, files

EXAMPLES = int(os.environ.get("CLAIMX_TEST_EXAMPLES", "25"))
few = settings(
    max_examples=EXAMPLES, deadline=None, derandomize="CLAIMX_TEST_EXAMPLES" not in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return load(threads=1)


def claims_of(record: Extraction, shift: int = 0) -> list[tuple[object, ...]]:
    """All that is claimed, without the numbers that only say where in the record it is; places less ``shift``."""
    names = {one.id: one.name for one in (*record.sources, *record.entities)}

    def place(span: object) -> object:
        return span and (span.start - shift, span.end - shift, span.text)  # type: ignore[attr-defined]

    return [
        (one.kind, one.act, [place(span) for span in one.spans], place(one.cue), place(one.source_span),
         names.get(one.source or ""), names.get(one.via or ""), [names[name] for name in one.entities], one.confidence)
        for one in record.claims
    ]  # fmt: skip


def test_the_texts_give_claims(extractor: Extractor) -> None:
    """Else all the properties below would hold of nothing."""
    found = []

    @settings(max_examples=60, deadline=None, derandomize=True, database=None)
    @given(articles())
    def look(text: str) -> None:
        record = extractor.extract(text)
        found.append(
            (len(record.claims), len(record.sources), any(one.kind == "direct" for one in record.claims))
        )

    look()
    assert sum(claims > 0 for claims, _, _ in found) > 0.6 * len(found)
    assert sum(sources > 1 for _, sources, _ in found) > 0.2 * len(found)
    assert sum(direct for _, _, direct in found) > 0.3 * len(found)


@few
@given(data=files())
def test_any_bytes(extractor: Extractor, data: bytes) -> None:
    try:
        article = read_bytes(data, "a.txt")
    except ArticleError as error:
        assert str(error).startswith("a.txt: ")
        return
    check_article(article)
    check_record(extractor.extract(article))


@few
@given(text=st.text(max_size=200))
def test_any_characters(extractor: Extractor, text: str) -> None:
    article = make_article(text)
    check_article(article)
    check_record(extractor.extract(article))


@few
@given(text=articles())
def test_every_format_reads_back_the_same(extractor: Extractor, text: str) -> None:
    record = extractor.extract(text)
    for name in WRITERS:
        out = io.BytesIO() if name in BINARY else io.StringIO(newline="")
        find_writer(name, False)(iter([record]), out)
        written = out.getvalue()
        assert isinstance(written, bytes) or written.encode("utf-8") is not None
    lines = io.StringIO(newline="")
    find_writer("jsonl", True)(iter([record, record]), lines)
    assert [Extraction.model_validate_json(line) for line in lines.getvalue().split("\n")[:-1]] == [
        record
    ] * 2
    array = io.StringIO(newline="")
    find_writer("json", True)(iter([record, record]), array)
    assert [Extraction.model_validate(one) for one in json.loads(array.getvalue())] == [record] * 2
    with TemporaryDirectory() as folder:
        with Database(Path(folder) / "a.db") as database:
            database.add(record, "f", key="a")
            assert database.read("a") == record
        packed = Path(folder) / "a.jsonl.gz"
        packed.write_bytes(gzip.compress(lines.getvalue().encode("utf-8")))
        assert list(read_records(packed, pytest.fail)) == [record] * 2


@few
@given(text=articles())
def test_parquet_reads_back_the_same(extractor: Extractor, text: str) -> None:
    pytest.importorskip("pyarrow")
    from claimx.batch.parquet import write_parquet

    record = extractor.extract(text)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.parquet"
        with path.open("wb") as out:
            write_parquet([encode_record(record).encode("utf-8")], out)
        assert list(read_records(path, pytest.fail)) == [record]


@few
@given(texts=st.lists(articles(), min_size=2, max_size=4))
def test_neighbours_change_nothing(extractor: Extractor, texts: list[str]) -> None:
    alone = [encode_record(extractor.extract(text)) for text in texts]
    forgetful = _Forgetful(extractor)
    for order in (texts, texts[::-1]):
        again = [encode_record(forgetful.extract(make_article(text))) for text in order]
        assert again == (alone if order is texts else alone[::-1])


@few
@given(text=articles())
def test_a_blank_line_more_at_the_end_changes_no_claim(extractor: Extractor, text: str) -> None:
    end = "\r\n" if "\r\n" in text else "\r" if "\r" in text else "\n"
    closed = text if text.endswith(end) else text + end
    assert claims_of(extractor.extract(closed)) == claims_of(extractor.extract(closed + end))


@few
@given(text=articles())
def test_a_blank_line_more_at_the_start_only_shifts(extractor: Extractor, text: str) -> None:
    """All but the confidence, to which it matters a little whether a name is the very first word of the text."""
    text = text.lstrip()
    before, after = claims_of(extractor.extract(text)), claims_of(extractor.extract("\n\n" + text), shift=2)
    assert [one[:-1] for one in before] == [one[:-1] for one in after]


@pytest.mark.parametrize("jobs", [1, 3])
def test_jobs_change_nothing(
    tmp_path: Path, extractor: Extractor, make_many: Callable[[], list[str]], jobs: int
) -> None:
    texts = make_many()
    rows = tmp_path / "in.jsonl"
    rows.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    out = tmp_path / "out.jsonl"
    run_batch([str(rows)], out, Options(jobs, "jsonl", Wanted(out=str(out)), 600.0, False, None))
    expected = [
        attempt(Item(f"{rows}#{number}", "t", text=text), extractor)[0]
        for number, text in enumerate(texts, 1)
    ]
    assert out.read_bytes() == b"".join(line + b"\n" for line in expected)


@pytest.fixture
def make_many() -> Callable[[], list[str]]:
    """A dozen texts, the same each time."""
    texts: list[str] = []

    def make() -> list[str]:
        @settings(max_examples=12, deadline=None, derandomize=True, database=None)
        @given(articles())
        def take(text: str) -> None:
            if text.strip("\ufeff\0 \r\n\t") and text.strip() and "\0" not in text:
                texts.append(text)

        take()
        return texts

    return make
