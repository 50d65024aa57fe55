"""An assistive program: tells where the rows of a table are on the screen, through AT-SPI.

Runs under Debian's own Python, which has pyatspi. Prints a JSON list of x, y, width, height, one for each row's first
cell, once there are as many rows as asked for.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import pyatspi  # type: ignore[import-not-found,unused-ignore]
from assistive import TABLES, application, find, wait_for  # type: ignore[import-not-found,unused-ignore]


def main() -> None:
    """Arguments: the table's name, and how many rows it has."""
    name, count = sys.argv[1], int(sys.argv[2])

    def rows() -> list[tuple[int, int, int, int]] | None:
        table: Any = find(application(), TABLES, name)
        interface = table.queryTable()
        if interface.nRows != count:
            return None
        cells = [interface.getAccessibleAt(row, 0) for row in range(count)]
        return [tuple(cell.queryComponent().getExtents(pyatspi.DESKTOP_COORDS)) for cell in cells]

    print(json.dumps(wait_for(f"{count} rows", rows)))


if __name__ == "__main__":
    main()
