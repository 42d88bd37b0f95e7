"""Whether a link opens: what would be asked is looked for and not asked."""

from seekmark.services.browsers import find_way
from seekmark.services.doctor.diagnosis import Circumstances, Diagnosis, State

_OWN = (
    "Another program can be set in config.toml, under [open]; it gets the link last:",
    'command = ["PROGRAM", "ARGUMENT"]',
)
_OVER_SSH = (
    "A program here that forwards links to your machine, as lemonade, is used if BROWSER names it.",
    *_OWN,
)


def examine_opening(around: Circumstances) -> Diagnosis:
    """The program that 'o' would ask."""
    environment, command = around.environment, around.settings.open_command
    way = find_way(command, environment)
    if way.command:
        return Diagnosis("open", State.OK, f"'o' asks {' '.join(way.command)} (not started now)")
    if command:
        return Diagnosis("open", State.FAILED, way.reason, ("Change it in config.toml.",))
    browser = environment.get("BROWSER")
    ignored = f", and {browser} isn't known to reach you" if browser else ""
    found = f"{way.reason}{ignored}: 'o' shows the link, copies it, and draws its QR code"
    if not way.is_here:
        return Diagnosis("open", State.UNSURE, found, _OVER_SSH)
    return Diagnosis("open", State.MISSING, found, _OWN)
