"""The command line over a stand-in for the pipeline: ``python -m tests.fake_claimx extract …``."""

import os
import sys
import time
from pathlib import Path

from claimx import records
from claimx.articles import Article
from claimx.cli import main
from tests.samples import FakeExtractor


class SlowExtractor(FakeExtractor):
    """Says that it began, in the file that the text names, and then takes its time; or dies, where the text says so."""

    def extract(self, article: Article) -> records.Extraction:
        if article.text.startswith("wait "):
            Path(article.text.split()[1]).touch()
            time.sleep(30)
        if "die of this" in article.text:
            os._exit(9)
        if log := os.environ.get("CLAIMX_TEST_LOG"):
            time.sleep(0.004)
            with Path(log).open("a") as lines:
                lines.write(article.id + "\n")
        return super().extract(article)


if __name__ == "__main__":
    main(sys.argv[1:], load=SlowExtractor)
