"""A picture of the review page, made by a command: ``python -m tests.page_picture ARTICLE OUT.png``.

It shows the page as a reviewer has it after a few claims. ARTICLE may also be a record (``.json``), or a page (``.html``).
"""

import argparse
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from claimx.records import Extraction
from claimx.writers.html import write_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@contextmanager
def open_browser() -> Iterator["Browser"]:
    """A headless Chromium that asks the network for nothing of its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def make_page(article: Path) -> str:
    """The page of an article, of a record, or the page itself."""
    if article.suffix == ".html":
        return article.read_text(encoding="utf-8")
    if article.suffix == ".json":
        record = Extraction.model_validate_json(article.read_bytes())
    else:
        import claimx

        record = claimx.extract_file(article)
    out = io.StringIO(newline="")
    write_html([record], out)
    return out.getvalue()


def take_picture(page: Path, out: Path, width: int, height: int, dark: bool, ticks: int) -> None:
    """Tick the first claims, go to the next one, and take the picture."""
    with open_browser() as browser:
        tab = browser.new_page(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )  # fmt: skip
        tab.goto(page.as_uri())
        for key in "jr" * ticks + "j":
            tab.keyboard.press(key)
        tab.screenshot(path=out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("article", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--width", type=int, default=1400)
    parser.add_argument("--height", type=int, default=900)
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--ticks", type=int, default=3, help="claims that are ticked as right before")
    options = parser.parse_args()
    page = options.out.with_suffix(".page.html").absolute()
    page.write_text(make_page(options.article), encoding="utf-8", newline="")
    try:
        take_picture(page, options.out, options.width, options.height, options.dark, options.ticks)
    finally:
        page.unlink()


if __name__ == "__main__":
    main()
