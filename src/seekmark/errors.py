"""Errors that a user can cause, each a sentence that says what to do.

- SeekmarkError
  - UsageError: used wrongly: exit 2
  - VaultError: no such vault, or it can't be read
  - NoSuchNoteError: no such note or video in the vault
  - MissingResourceError: the installation lacks its own files
  - IndexUnusableError: the index can't be written or read where it should be
    - IndexBusyError: another session is writing it
    - IndexDamagedError: what stands in its file is broken
  - PlayerError: nothing can be played, or the player is gone
    - NoPlayerError: no player runs that could be asked
"""


class SeekmarkError(Exception):
    """An error with a message for the user; ``exit_code`` is the process's."""

    exit_code = 1


class UsageError(SeekmarkError):
    """The program was called in a way that it can't serve."""

    exit_code = 2


class VaultError(SeekmarkError):
    """The folder given as a vault is missing, no folder, or closed to us."""

    exit_code = 2


class NoSuchNoteError(SeekmarkError):
    """A note or video was asked for that the vault doesn't have."""

    exit_code = 2


class MissingResourceError(SeekmarkError):
    """``styles/`` or ``seeds/`` is not where the installation should have put it."""


class IndexUnusableError(SeekmarkError):
    """The index can't be written, or not where it should be; reading goes on without."""


class IndexBusyError(IndexUnusableError):
    """Another session is writing the index."""


class IndexDamagedError(IndexUnusableError):
    """What stands in the file of the index is broken: it must be built anew."""


class PlayerError(SeekmarkError):
    """Something can't be played, or the player that was spoken to is gone."""


class NoPlayerError(PlayerError):
    """No player runs that could be asked."""
