"""Importing less than a library would."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def without(*names: str) -> Iterator[None]:
    """Have imports of some modules fail meanwhile: modules that a library can do without.

    What is loaded already stays.
    """
    kept_out = {name: None for name in names if name not in sys.modules}
    modules: dict[str, Any] = sys.modules
    modules.update(kept_out)  # None has an import fail
    try:
        yield
    finally:
        for name in kept_out:
            del modules[name]
