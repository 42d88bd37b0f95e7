"""The picture in the README, made by the program: ``python -m tests.picture``."""

import asyncio
import os
import re
import tempfile
from pathlib import Path

from seekmark.app.places import find_place
from seekmark.app.reader_app import ReaderApp
from seekmark.resources import resource_dir
from seekmark.services.library import Library
from tests.conftest import ROOT

FILE = ROOT / "docs" / "reader.svg"
_SIZE = (112, 26)
_KEYS = ("3", "j", "j", "asterisk", "k")


async def picture() -> str:
    """The reader over the sample vault, as SVG that asks the network for nothing."""
    library = Library.open(resource_dir("seeds"))
    app = ReaderApp(library, find_place(library, "Keen people", library.paths))
    async with app.run_test(size=_SIZE) as pilot:
        await pilot.pause(1.0)
        for key in _KEYS:
            await pilot.press(key)
        await pilot.pause(1.0)
        svg = app.export_screenshot(title="seekmark")
    return re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)


def main() -> None:
    """Write it."""
    with tempfile.TemporaryDirectory() as home:
        for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
            os.environ[name] = str(Path(home) / name)
        FILE.write_text(asyncio.run(picture()), encoding="utf-8")


if __name__ == "__main__":
    main()
