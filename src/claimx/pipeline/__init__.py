"""The spaCy pipeline: every component is a ``Doc -> Doc`` callable in its own module; ``load.py`` puts them together."""
