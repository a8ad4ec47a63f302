"""`python -m fundwire` is `fundwire`."""

import sys

from fundwire.cli import main

if __name__ == "__main__":
    sys.exit(main())
