"""What can go wrong, as one tree: catch ``ClaimxError`` and you have caught all of it.

Every message says what happened, where, and what to do next. The command line prints the message alone;
a traceback means a bug.
"""


class ClaimxError(Exception):
    """The root of every error that claimx raises on purpose."""


class ArticleError(ClaimxError):
    """An input could not become an article. ``path`` is its name for people, None where it has none."""

    def __init__(self, message: str, path: str | None = None) -> None:
        super().__init__(message)
        self.path = path


class MissingFileError(ArticleError):
    """Nothing stands at the path."""


class FolderError(ArticleError):
    """The path is a folder where a file was expected."""


class UnreadableFileError(ArticleError):
    """The file is there and the system would not let it be read."""


class TooLargeError(ArticleError):
    """The input is larger than any article."""


class MissingLibraryError(ArticleError):
    """The format needs a library that is not installed; the message says which extra brings it."""


class AddressError(ArticleError):
    """An address on the web was given where a file was expected: nothing is fetched."""


class EmptyArticleError(ArticleError):
    """The input holds no text: no bytes, or nothing but blanks."""


class BinaryFileError(ArticleError):
    """The bytes are no text: an office document, an image, an archive or the like."""


class DataFileError(ArticleError):
    """The text is written for programs and no article: records of claimx, other JSON."""


class EncodingError(ArticleError):
    """The bytes promise an encoding (by a byte order mark) and break the promise."""


class ModelError(ClaimxError):
    """A model is asked for that is not there, or that does not work."""


class DatabaseError(ClaimxError):
    """A database is not there, is no database of claimx, is of another version, or does not let itself be used."""


class QueryError(ClaimxError):
    """A search asks for nothing that can be looked for."""


class RecordsError(ClaimxError):
    """A file of records can not be read, or holds something else."""
