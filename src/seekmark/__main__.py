"""``python -m seekmark``."""

import sys

from seekmark.cli import main

if __name__ == "__main__":
    sys.exit(main())
