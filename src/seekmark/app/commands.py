"""The one table of what keys do: all bindings and the help are made from it."""

from dataclasses import dataclass
from enum import Flag, StrEnum, auto


class Where(Flag):
    """The panes, lists and lines in which a command works."""

    TREE = auto()
    SECTION = auto()
    CLAIMS = auto()
    KEPT = auto()
    LINKS = auto()
    HITS = auto()
    """What is found while it is typed."""
    COMMAND_LINE = auto()
    FIND_LINE = auto()
    TEXT = SECTION | CLAIMS
    ANYWHERE = TREE | TEXT
    EVERYWHERE = ANYWHERE | KEPT | LINKS
    TYPING = HITS | COMMAND_LINE | FIND_LINE


PLACES = {
    Where.TREE: "topics",
    Where.SECTION: "section",
    Where.CLAIMS: "claims",
    Where.KEPT: "kept claims",
    Where.LINKS: "links",
    Where.HITS: "hits",
    Where.COMMAND_LINE: "command",
    Where.FIND_LINE: "find",
}
"""What these are called."""


class Group(StrEnum):
    """What a command is about; the help is arranged by it."""

    MOVE = "Move"
    READ = "Read"
    HAND = "Copy and open"
    SHOW = "Show"
    LEAVE = "Help and leave"


@dataclass(frozen=True, slots=True)
class Command:
    """What a key does. One id may stand several times, with other words in other panes."""

    id: str
    """Names it for good: keys are bound to it by this."""
    keys: tuple[str, ...]
    """Names of keys as Textual has them; characters as they are."""
    words: str
    group: Group
    where: Where = Where.ANYWHERE
    after: str = ""
    """Id of the command whose key has to come right before; empty for most."""

    @property
    def is_named(self) -> bool:
        """Whether it can be asked for by its id: it works in a pane."""
        return bool(self.where & Where.ANYWHERE)


COPY = "copy-link"
COMMANDS = (
    Command("move-down", ("j", "down"), "down; after 12: twelve rows", Group.MOVE),
    Command("move-up", ("k", "up"), "up", Group.MOVE, Where.EVERYWHERE),
    Command("move-half-down", ("ctrl+d",), "half a page down", Group.MOVE, Where.EVERYWHERE),
    Command("move-half-up", ("ctrl+u",), "half a page up", Group.MOVE, Where.EVERYWHERE),
    Command("move-page-down", ("space", "pagedown"), "a page down", Group.MOVE, Where.EVERYWHERE),
    Command("move-page-up", ("b", "pageup"), "a page up", Group.MOVE, Where.EVERYWHERE),
    Command("move-first", ("g", "home"), "to the top", Group.MOVE, Where.EVERYWHERE),
    Command("move-last", ("G", "end"), "to the end; after 40: row 40", Group.MOVE),
    Command("fold", ("h", "left"), "close the branch, or go up", Group.MOVE, Where.TREE),
    Command("unfold", ("l", "right"), "open the branch, or go on", Group.MOVE, Where.TREE),
    Command("fold", ("h", "left"), "pane to the left", Group.MOVE, Where.TEXT),
    Command("unfold", ("l", "right"), "pane to the right", Group.MOVE, Where.TEXT),
    Command("pane-next", ("tab",), "next pane", Group.MOVE),
    Command("pane-previous", ("shift+tab",), "previous pane", Group.MOVE),
    Command("pane-tree", ("1",), "topics", Group.MOVE),
    Command("pane-section", ("2",), "section", Group.MOVE),
    Command("pane-claims", ("3",), "claims", Group.MOVE),
    Command("act", ("enter",), "open the branch, or the text", Group.READ, Where.TREE),
    Command("act", ("enter",), "follow the link, use the time", Group.READ, Where.SECTION),
    Command("act", ("enter",), "open or copy the time", Group.READ, Where.CLAIMS),
    Command("next-stop", ("]",), "next time or link", Group.READ),
    Command("prev-stop", ("[",), "previous time or link", Group.READ),
    Command("hints", ("f",), "go anywhere on show, by letters", Group.READ),
    Command("peek", ("K",), "look at it without leaving", Group.READ),
    Command("next-section", ("}",), "next section", Group.READ),
    Command("prev-section", ("{",), "previous section", Group.READ),
    Command("next-note", (">",), "next note", Group.READ),
    Command("prev-note", ("<",), "previous note", Group.READ),
    Command("next-unread", ("U",), "next note not read yet", Group.READ),
    Command("back", ("H", "ctrl+o"), "back to where you were", Group.READ),
    Command("forward", ("L", "ctrl+i"), "forward again", Group.READ),
    Command("mark-set", ("m",), "set a mark: then a letter", Group.READ),
    Command("mark-go", ("'",), "go to a mark; '': jump back", Group.READ),
    Command("keep", ("*",), "keep the claim, or let it go", Group.READ),
    Command("kept", ("S",), "the claims that are kept", Group.READ, Where.ANYWHERE | Where.KEPT),
    Command("find", ("/",), "find in this pane", Group.READ),
    Command("find-next", ("n",), "next place of it", Group.READ),
    Command("find-previous", ("N",), "previous place of it", Group.READ),
    Command("search", ("s",), "search the whole vault", Group.READ),
    Command("go-to", ("ctrl+p",), "go to any note, by letters", Group.READ),
    Command("backlinks", ("B",), "notes that link here", Group.READ, Where.ANYWHERE | Where.LINKS),
    Command("links", ("A",), "all links of this note", Group.READ, Where.ANYWHERE | Where.LINKS),
    Command(COPY, ("y",), "copy the deep link", Group.HAND),
    Command("copy-link-again", ("y",), "then: the link again", Group.HAND, after=COPY),
    Command("copy-time", ("t",), "then: the time", Group.HAND, after=COPY),
    Command("copy-citation", ("m",), "then: a Markdown link", Group.HAND, after=COPY),
    Command("copy-claim", ("c",), "then: the claim's text", Group.HAND, after=COPY),
    Command("copy-path", ("p",), "then: the note's path", Group.HAND, after=COPY),
    Command("copy-section", ("a",), "then: the section's claims", Group.HAND, after=COPY),
    Command("open", ("o",), "open the deep link", Group.HAND),
    Command("open-with", ("O",), "choose how to open or copy it", Group.HAND),
    Command("card", ("u",), "show the whole link", Group.HAND),
    Command("play", ("p",), "play from here in mpv", Group.HAND),
    Command("follow", ("F",), "follow what mpv plays, or not", Group.HAND),
    Command("edit", ("e",), "edit the note at this line", Group.HAND),
    Command("pipe", ("|",), "text or claims to a command", Group.HAND),
    Command("scope", ("v",), "claims of section, note, video", Group.SHOW),
    Command("as-written", ("R",), "times as written, or as read", Group.SHOW),
    Command("whole", ("z",), "section or whole note", Group.SHOW),
    Command("zoom", ("+",), "this pane alone, and back", Group.SHOW),
    Command("group", ("w",), "topics: other groupings", Group.SHOW),
    Command("filter", ("\\",), "topics: only some words", Group.SHOW),
    Command("refresh", ("r",), "look at the vault anew", Group.SHOW),
    Command(
        "redraw", ("ctrl+l",), "draw the screen anew", Group.SHOW, Where.EVERYWHERE | Where.TYPING
    ),
    Command("theme", ("T",), "next theme", Group.SHOW),
    Command("mouse", ("M",), "mouse on or off", Group.SHOW),
    Command("command", (":",), "type a command, row or time", Group.LEAVE),
    Command("help", ("?",), "this help", Group.LEAVE, Where.EVERYWHERE),
    Command("cancel", ("escape",), "one step back", Group.LEAVE, Where.EVERYWHERE | Where.TYPING),
    Command(
        "suspend",
        ("ctrl+z",),
        "to the shell; fg returns",
        Group.LEAVE,
        Where.EVERYWHERE | Where.TYPING,
    ),
    Command("quit", ("q", "ctrl+c"), "quit", Group.LEAVE, Where.EVERYWHERE),
)
LAID_OVER = (
    Command("move-down", ("j", "down"), "down", Group.MOVE, Where.KEPT | Where.LINKS),
    Command("move-last", ("G", "end"), "to the end", Group.MOVE, Where.KEPT | Where.LINKS),
    Command("pane-next", ("tab",), "links of it, links to it", Group.MOVE, Where.LINKS),
    Command("pane-previous", ("shift+tab",), "links of it, links to it", Group.MOVE, Where.LINKS),
    Command("act", ("enter",), "go there", Group.READ, Where.KEPT | Where.LINKS),
    Command("kept-later", ("J",), "move it down the list", Group.READ, Where.KEPT),
    Command("kept-earlier", ("K",), "move it up the list", Group.READ, Where.KEPT),
    Command("kept-remove", ("d", "x"), "let the claim go", Group.READ, Where.KEPT),
    Command("kept-undo", ("u",), "bring back the one let go last", Group.READ, Where.KEPT),
    Command("kept-copy", ("y",), "copy all of them", Group.HAND, Where.KEPT),
    Command("kept-write", ("w",), "write them to a file", Group.HAND, Where.KEPT),
    Command("hit-next", ("down", "ctrl+n"), "down", Group.MOVE, Where.HITS),
    Command("hit-previous", ("up", "ctrl+p"), "up", Group.MOVE, Where.HITS),
    Command("hit-page-down", ("pagedown",), "a page down", Group.MOVE, Where.HITS),
    Command("hit-page-up", ("pageup",), "a page up", Group.MOVE, Where.HITS),
    Command("line-complete", ("tab",), "complete the word", Group.LEAVE, Where.COMMAND_LINE),
    Command("line-back", ("shift+tab",), "complete it, backwards", Group.LEAVE, Where.COMMAND_LINE),
    Command("line-earlier", ("up",), "the line before", Group.LEAVE, Where.COMMAND_LINE),
    Command("line-later", ("down",), "the line after it", Group.LEAVE, Where.COMMAND_LINE),
    Command("find-earlier", ("up",), "what was found before", Group.READ, Where.FIND_LINE),
    Command("find-later", ("down",), "what was found after it", Group.READ, Where.FIND_LINE),
)
"""What keys do in lists and lines laid over the panes; none of it is to be had by its name."""
ALL = (*COMMANDS, *LAID_OVER)
OUTWARD = frozenset(
    ("open", "open-with", "edit", "pipe", "play", "follow", "suspend", "kept-write")
)
"""Ids of what leads out of the reader: not to be had in a kiosk, whatever asks for it."""


def commands_there(*, is_kiosk: bool) -> tuple[Command, ...]:
    """All commands, or those that there are in a kiosk."""
    return tuple(one for one in ALL if not is_kiosk or one.id not in OUTWARD)
