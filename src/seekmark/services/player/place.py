"""Where the user's mpv listens."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from seekmark.cleaning import clean_line
from seekmark.errors import NoPlayerError, PlayerError
from seekmark.index.place import is_private, make_private
from seekmark.services import tmux
from seekmark.services.player.ipc import Mpv
from seekmark.services.programs import has_display
from seekmark.services.settings import Settings


@dataclass(frozen=True, slots=True)
class Player:
    """The player as it is set, on this machine."""

    command: tuple[str, ...]
    """The program, with options of its own."""
    socket: Path | None
    """Where it listens; None over SSH without a socket that is set."""
    is_far: bool
    """Whether the user sits at another machine: there it has to run, not here."""
    environment: Mapping[str, str]

    @property
    def shows(self) -> bool:
        """Whether one that is started shows pictures; without a desktop it would take the console.

        One with options of its own is trusted to know where.
        """
        return has_display(self.environment) or len(self.command) > 1

    def connect(self) -> Mpv:
        """Speak to the mpv that runs.

        Raises:
            NoPlayerError: there is none.
            PlayerError: the socket is somebody else's.
        """
        if self.socket is None:
            raise NoPlayerError("over SSH mpv needs a forwarded socket, see README")
        try:
            mpv = Mpv(self.socket)
        except NoPlayerError as error:
            said = f"{error}; is it forwarded? See README" if self.is_far else "no mpv is running"
            raise NoPlayerError(said) from error
        if self.is_far:
            _greet(mpv)
        return mpv


def player_for(settings: Settings, environment: Mapping[str, str]) -> Player:
    """The player that serves this user. Takes up to 2 s in a tmux that hangs.

    Raises:
        PlayerError: there is no safe folder for a socket, or no such home.
    """
    is_far = tmux.is_user_elsewhere(environment)
    if settings.player_socket:
        socket: Path | None = _given_socket(settings.player_socket)
    else:
        socket = None if is_far else _own_socket(environment)
    return Player(settings.player, socket, is_far, environment)


def _greet(mpv: Mpv) -> None:
    """See whether there is an mpv at the other end: ssh takes every call, and then hangs up."""
    try:
        _ = mpv.path
    except PlayerError as error:
        mpv.close()
        raise NoPlayerError("no mpv runs at the other end of the socket") from error


def _given_socket(given: str) -> Path:
    try:
        return Path(given).expanduser().absolute()
    except RuntimeError as error:
        raise PlayerError(f"the player's socket is nowhere: {clean_line(given)}") from error


def _own_socket(environment: Mapping[str, str]) -> Path:
    """In the folder for what lasts as long as a login, else in the cache; closed to others."""
    runtime = Path(environment.get("XDG_RUNTIME_DIR", ""))
    folder = runtime / "seekmark" if _is_closed(runtime) else _cache_folder()
    try:
        if make_private(folder):
            return folder / "mpv.sock"
    except OSError as error:
        raise PlayerError(f"no player: {folder} can't be made: {error.strerror}") from error
    raise PlayerError(f"no player: {folder} is no folder of yours; remove it")


def _cache_folder() -> Path:
    import platformdirs  # noqa: PLC0415 - slow to import, and seldom needed

    return Path(platformdirs.user_cache_dir("seekmark"))


def _is_closed(folder: Path) -> bool:
    """Whether a folder is the user's own, and closed to all others."""
    return folder.is_absolute() and is_private(folder) and not folder.lstat().st_mode & 0o077
