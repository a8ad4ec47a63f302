"""The process that extracts: takes lists of entries from its connection, gives lists of outcomes, until it closes."""

from __future__ import annotations

import gc
import signal
from multiprocessing.connection import Connection

from fundwire.batch.recipe import Recipe
from fundwire.errors import FundwireError


def main(descriptor: int) -> None:
    """Serve the parent at the other end of the socket `descriptor`.

    First message in: a Recipe. First message out: what the pipeline says of itself, or the FundwireError that
    kept it from loading. The end of the connection is the end of the worker, so no worker outlives its parent.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides what it means.
    from fundwire.batch.extractor import Extractor

    connection = Connection(descriptor)
    try:
        recipe: Recipe = connection.recv()
        try:
            extractor = Extractor(recipe, watchdog=True)
        except FundwireError as error:
            connection.send(error)
            return
        gc.collect()
        gc.freeze()  # The pipeline lives as long as the process: no collection has to walk it again.
        connection.send(extractor.about)
        while True:
            connection.send(extractor.outcomes(connection.recv()))
    except (EOFError, ConnectionError):
        return
