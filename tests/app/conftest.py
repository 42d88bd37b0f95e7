"""The reader without a terminal: keys in, cells out."""

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import textual.strip
from textual._compositor import Compositor
from textual._context import active_app, visible_screen_stack
from textual._queue import Queue
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.events import Key
from textual.keys import _character_to_key
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from seekmark.app.places import find_place, first_section
from seekmark.app.reader_app import ReaderApp
from seekmark.app.screens.reader import ReaderScreen
from seekmark.services.library import Library
from seekmark.services.reading import ReadingState
from seekmark.services.settings import Settings
from tests.app.notes import NOTES

WIDE, NORMAL, SMALL, NARROW = (160, 45), (100, 30), (80, 24), (60, 20)


_parse = Stylesheet._parse_rules
_parsed: dict[object, list[RuleSet]] = {}


def _parse_once(self: Stylesheet, css: str, *arguments: object, **named: object) -> list[RuleSet]:
    """Styles are parsed once for all readers: that is a third of what starting one costs."""
    key = css, *arguments, *named.items(), *self._variables.items()
    if key not in _parsed:
        _parsed[key] = _parse(self, css, *arguments, **named)  # type: ignore[arg-type]
    return _parsed[key]


_render_update = Compositor.render_update


def _render_for_a_terminal(
    self: Compositor, full: bool = False, screen_stack: list[Screen[Any]] | None = None
) -> object:
    """Frames are drawn where there is a terminal; else Textual would draw them for nobody."""
    if not active_app.get().is_headless:
        return _render_update(self, full, screen_stack)
    self._dirty_regions.clear()
    return None


class _NoCache:
    """Stands for the seven caches that each strip of cells has: they cost more than they save."""

    def get(self, _key: object) -> None:
        return None

    def __setitem__(self, _key: object, _value: object) -> None:
        pass


_NO_CACHE = _NoCache()


@pytest.fixture(autouse=True)
def _nothing_is_done_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Stylesheet, "_parse_rules", _parse_once)
    monkeypatch.setattr(textual.strip, "FIFOCache", lambda _size: _NO_CACHE)
    monkeypatch.setattr(Compositor, "render_update", _render_for_a_terminal)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run tests that are coroutines."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    wanted = inspect.signature(pyfuncitem.obj).parameters
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in wanted}))
    return True


@pytest.fixture(autouse=True)
def _no_desktop(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests of the app run on a machine without a desktop, reached over SSH."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SSH_CONNECTION", "192.0.2.1 50000 192.0.2.2 22")


class Reading:
    """A running reader."""

    def __init__(self, app: ReaderApp, pilot: Pilot[str]) -> None:
        self.app = app
        self.pilot = pilot
        self.reader: ReaderScreen = app._reader

    async def press(self, *keys: str) -> None:
        """Press keys, each when the last one is dealt with, and wait for what they set off."""
        for key in keys:
            letter = key if len(key) == 1 else None
            self.app.post_message(Key(_character_to_key(letter) if letter else key, letter))
            await self._deal_with_messages()
        await self.settle()

    async def type(self, text: str) -> None:
        """Type a text into a line, spaces and signs too, and wait for what all of it sets off."""
        for character in text:
            self.app.simulate_key(character)
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is going on any more; what is shown is drawn when it is asked for."""
        await self._deal_with_messages()
        while self._is_changing and not self._is_over:
            for screen in self._screens:
                screen._on_timer_update()
            await asyncio.sleep(0.001)
            await self._deal_with_messages()

    async def _deal_with_messages(self) -> None:
        """Give turns to all until each of them waits for a message, twice in a row."""
        turns = 0
        async with asyncio.timeout(30):
            while turns < 2 and not self._is_over:
                await asyncio.sleep(0)
                turns = turns + 1 if self._are_waiting else 0

    @property
    def _is_over(self) -> bool:
        return self.app._exit

    @property
    def _are_waiting(self) -> bool:
        """Whether the app and its widgets have dealt with all messages, and want the next."""
        pumps: list[MessagePump] = [self.app]
        for screen in self.app.screen_stack:
            pumps += screen.walk_children(with_self=True)
        queues: list[Queue[Any]] = [pump._message_queue for pump in pumps]
        return all(queue.empty() and queue.ready_event._waiters for queue in queues)

    @property
    def _is_changing(self) -> bool:
        """Whether a thread works, or something is to be laid out or drawn."""
        return not all(worker.is_finished for worker in self.app.workers) or any(
            screen._callbacks or screen._dirty_widgets or screen._layout_required
            for screen in self._screens
        )

    @property
    def _screens(self) -> list[Screen[Any]]:
        """The screens that are seen, the one on top last."""
        return [*self.app._background_screens, self.app.screen]

    async def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(columns, rows)
        await self.settle()

    def read_before(self, *paths: str) -> None:
        """Let notes have been read in earlier sessions, the last one first."""
        store = self.reader.memory.store
        earlier = {path: -float(place) for place, path in enumerate(paths)}
        store.change(read={**earlier, **store.memory.read})

    @property
    def lines(self) -> list[str]:
        """The cells of the screen on top as text."""
        return ["".join(segment.text for segment in strip).rstrip() for strip in self._draw()]

    def _draw(self) -> list[Strip]:
        visible_screen_stack.set(self.app._background_screens)
        return self.app.screen._compositor.render_strips()

    @property
    def text(self) -> str:
        """The same in one piece."""
        return "\n".join(self.lines)

    @property
    def state(self) -> ReadingState:
        """The place that is shown."""
        assert self.reader.state is not None
        return self.reader.state

    @property
    def said(self) -> str:
        """What the last key did."""
        return self.reader.status.message

    @property
    def topic(self) -> str:
        """The topic under the tree's cursor."""
        assert self.reader.topics.node is not None
        return self.reader.topics.node.label

    @property
    def claim(self) -> str:
        """The words of the claim under the claims' cursor."""
        ref = self.reader.claims.claim
        assert ref is not None
        return self.reader.library.note(ref.path).claims[ref.index].text

    @property
    def stop(self) -> str:
        """The time or link that the section's cursor is on, as written."""
        stop = self.reader.section.stop
        assert stop is not None
        if stop.timestamp is not None:
            return stop.timestamp.written
        assert stop.link is not None
        return stop.link.target

    @property
    def pane(self) -> str:
        """The id of the pane that keys act on."""
        return self.reader.pane.id or ""


Read = Callable[..., AbstractAsyncContextManager[Reading]]


@pytest.fixture
def read() -> Read:
    """Open the reader on a folder, at a note or text if one is given, in a size.

    Without a note or text, it takes up where the last one was left.
    """

    @asynccontextmanager
    async def start(
        root: Path,
        note: str = "",
        at: str = "",
        size: tuple[int, int] = WIDE,
        settings: Settings | None = None,
    ) -> AsyncIterator[Reading]:
        library = Library.open(root)
        place = find_place(library, at, (note,) if note else library.paths) if at else None
        if note and not at:
            place = ReadingState(note, first_section(library, note))
        app = ReaderApp(library, place, settings=settings)
        async with app.run_test(size=size) as pilot:
            reading = Reading(app, pilot)
            await reading.settle()
            yield reading
            if not reading._is_over:
                reading._draw()
        app.store.save()

    return start


@pytest.fixture
def make_vault(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Write notes into a folder of their own, by path."""

    def make(notes: dict[str, str]) -> Path:
        root = tmp_path / "made"
        for path, text in notes.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        return root

    return make


@pytest.fixture
def notes(make_vault: Callable[[dict[str, str]], Path]) -> Path:
    """The vault of ``tests.app.notes``."""
    return make_vault(NOTES)
