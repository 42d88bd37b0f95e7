"""Whether somebody reads for the first time here."""

from seekmark.services.folders import state_folder

_MARK = "welcomed"
"""An empty file in the state folder, made in the first session."""


def begin_first_session() -> bool:
    """Whether this is the first session of this user; there is only one.

    Where that can't be remembered, no session is taken for the first one.
    """
    mark = state_folder() / _MARK
    try:
        mark.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        mark.touch(mode=0o600, exist_ok=False)
    except OSError:
        return False
    return True
