"""What all screens with a list do alike."""

from typing import Generic, TypeVar

from seekmark.app.commands import Where
from seekmark.app.keymap import keymap_of
from seekmark.app.screens.help import HelpScreen
from seekmark.app.screens.laid_over import LaidOver
from seekmark.app.widgets.bar import Bar
from seekmark.app.widgets.hit_list import HitList

_Result = TypeVar("_Result")


class Listing(LaidOver[_Result], Generic[_Result]):
    """A title with the place in a list, the list, and the keys."""

    bar: Bar
    list: HitList
    foot: Bar
    where = Where.HITS
    """As the table of commands names the list."""

    def count_words(self) -> str:
        """The place in the list, for the title."""
        return ""

    def action_take(self) -> None:
        """Take what is under the cursor."""
        raise NotImplementedError

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        self.list.move(step)

    def action_page(self, pages: float) -> None:
        """Move by pages."""
        self.list.page(pages)

    def action_help(self) -> None:
        """List the keys."""
        self.app.push_screen(HelpScreen(self.where, keymap_of(self.app)))

    def on_chosen(self) -> None:
        """Take what was clicked on twice."""
        self.action_take()

    def on_hit_list_moved(self) -> None:
        """Say where the cursor is."""
        self.tell_place()

    def tell_place(self) -> None:
        """Say in the title where the cursor is."""
        self.bar.say(self.count_words())

    def tell_keys(self, words: str) -> None:
        """Say in the foot what works; ``{id}`` stands for the key of a command."""
        self.foot.say(self.with_keys(words))

    def say_failure(self, words: str) -> None:
        """Say in place of the list that what was to be listed couldn't be found."""
        self.list.show_words(words)
        self.bar.say("")
