"""The command line over a stand-in for the pipeline: ``python -m tests.fake_claimx extract …``."""

import sys
import time
from pathlib import Path

from claimx import records
from claimx.articles import Article
from claimx.cli import main
from tests.samples import FakeExtractor


class SlowExtractor(FakeExtractor):
    """Says that it began, in the file that the text names, and then takes its time."""

    def extract(self, article: Article) -> records.Extraction:
        if article.text.startswith("wait "):
            Path(article.text.split()[1]).touch()
            time.sleep(30)
        return super().extract(article)


if __name__ == "__main__":
    main(sys.argv[1:], load=SlowExtractor)
