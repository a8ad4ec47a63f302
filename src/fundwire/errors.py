"""Every error class of fundwire, by whose fault it is.

An error says where, what, and the way out, in one line. All of them survive pickling (a worker process hands its
error to its parent), because every argument goes to ``super().__init__``.
"""

from __future__ import annotations


class FundwireError(Exception):
    """Something went wrong: `where` it was, `what` is wrong, and the `way_out` for the user.

    `code` is a stable word for machines (manifest, issues), such as ``empty-text``.
    """

    exit_status = 2

    def __init__(self, where: str, what: str, way_out: str = "", code: str = "error") -> None:
        super().__init__(where, what, way_out, code)
        self.where, self.what, self.way_out, self.code = where, what, way_out, code

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} ({self.way_out})" if self.way_out else head


class InputError(FundwireError):
    """What the user gave (a file, an option, an article, a table) can't be used."""


class MissingExtraError(InputError):
    """A feature needs a package that is an extra: says which `pip install fundwire[...]` brings it."""


class PipelineError(FundwireError):
    """The pipeline folder (pipeline.toml or a pattern file) is wrong."""


class PatternError(PipelineError):
    """One rule of a pattern file is wrong: does not compile, or an example of its own contradicts it."""


class InternalError(FundwireError):
    """A defect of fundwire itself: the record it built does not fit its own schema."""

    exit_status = 70
