"""Whether there is a player."""

import subprocess
from pathlib import Path

from seekmark.services import tmux
from seekmark.services.doctor.diagnosis import Circumstances, Diagnosis, State
from seekmark.services.programs import find_program, read_output


def examine_player(around: Circumstances) -> Diagnosis:
    """The player, asked for its version."""
    name = around.settings.player[0] if around.settings.player else ""
    program = find_program(name, around.environment) if name else None
    if program is None:
        advice = ("Install mpv, or name another player in config.toml, under [player].",)
        return Diagnosis("player", State.MISSING, f"there is no program {name}".strip(), advice)
    try:
        told = read_output([program, "--version"], around.environment)
    except (OSError, subprocess.SubprocessError):
        found = f"{program} doesn't tell its version"
        return Diagnosis("player", State.FAILED, found)
    first = told.decode(errors="replace").strip().split("\n")[0].partition(" Copyright")[0]
    if tmux.is_user_elsewhere(around.environment):
        advice = ("Over SSH, it plays on this machine, not on yours.",)
        return Diagnosis("player", State.UNSURE, first or Path(program).name, advice)
    return Diagnosis("player", State.OK, first or Path(program).name)
