"""How links to a second of a video are written: known forms, and templates of the user's."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from seekmark.errors import UsageError

DEFAULT, MPV = "youtu.be", "mpv"
FORMS = {
    DEFAULT: "https://youtu.be/{id}?t={seconds}",
    "watch": "https://www.youtube.com/watch?v={id}&t={seconds}s",
    "embed": "https://www.youtube.com/embed/{id}?start={seconds}&end={end}",
}
"""Templates of the forms that are addresses. ``MPV`` is a command line, for copying only."""
SCHEMES = ("https://", "http://", "mpv://")
"""How a link may begin; the last by the user's own template alone."""
HOST = r"(?![^/?#]*\.\.)[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?"
_CHARACTERS = r"[A-Za-z0-9/:?&=._~%#+,;@!$'()*-]*"
_ADDRESS = re.compile(
    rf"https?://{HOST}(?::[0-9]{{1,5}})?(?:[/?#]{_CHARACTERS})?|mpv://{_CHARACTERS}"
)
_FIELD = re.compile(r"\{([^{}]*)\}")
_MAY_LACK = ("end", "hms", "seconds")
_FIELDS = ("id", *_MAY_LACK)


@dataclass(frozen=True, slots=True)
class LinkStyle:
    """How deep links are written.

    Raises:
        UsageError: a form or template that makes no link, or a lead below zero.
    """

    form: str = DEFAULT
    """Name of a form, or a template; for videos on YouTube."""
    lead: int = 0
    """Seconds that a link starts before the moment; never before the video."""
    hosts: Mapping[str, str] = field(default_factory=dict)
    """Templates for videos of other hosts, by the host's name: ``vimeo.com``, ``tube.example``."""

    def __post_init__(self) -> None:
        problems = [("form", check_form(self.form))]
        problems += [(f"host {name}", check_template(text)) for name, text in self.hosts.items()]
        problems.append(("lead", "it is less than 0" if self.lead < 0 else None))
        for name, problem in problems:
            if problem:
                raise UsageError(f"{name} of links: {problem}")

    def template(self, host: str, usual: str = "") -> str:
        """The template for videos of a host; ``usual`` is its own, empty for YouTube."""
        youtube = self.form if "://" in self.form else FORMS.get(self.form, FORMS[DEFAULT])
        return self.hosts.get(host, usual or youtube)


def check_form(text: str) -> str | None:
    """What is wrong with the form of links that a user set, in a sentence; None if nothing is."""
    if text in (*FORMS, MPV):
        return None
    if "://" not in text:
        names = ", ".join((*FORMS, MPV))
        example = "https://my.invidious/watch?v={id}&t={seconds}"
        return f"“{text}” is none of {names}, and no template like {example}"
    return check_template(text)


def check_template(text: str) -> str | None:
    """What is wrong with a template for links, in a sentence; None if nothing is.

    A template is an address of ``https``, ``http`` or ``mpv`` with ``{id}`` and the second, as
    ``{seconds}`` or as ``{hms}``, ``1h2m3s``. It may have ``{end}``, in a part that can go.
    """
    fields = set(_FIELD.findall(text))
    unknown = [name for name in fields if name not in _FIELDS]
    problems = (
        (unknown, f"{{{''.join(unknown[:1])}}} is none of {{id}}, {{seconds}}, {{hms}}, {{end}}"),
        (not text.startswith(SCHEMES), f"it doesn't begin with any of {', '.join(SCHEMES)}"),
        ("id" not in fields, "it lacks {id}, the video"),
        (not fields & {"seconds", "hms"}, "it lacks {seconds}, the moment"),
        ("{end}" in _without(text, "end"), "{end} needs its own part after ?, &, # or a comma"),
        (
            not is_address(_FIELD.sub("$", text)),
            "it is no address: a plain host, then ASCII without spaces, quotes and brackets",
        ),
    )
    return next((words for is_wrong, words in problems if is_wrong), None)


def is_address(text: str) -> bool:
    """Whether a text is a link that may be opened: of a known scheme, ASCII, without controls."""
    return _ADDRESS.fullmatch(text) is not None


def fill(template: str, video: str, start: int | None, end: int | None) -> str:
    """The link that a checked template makes of a checked video.

    Parts of the query or fragment whose value isn't known go; elsewhere it is 0.
    """
    values = {"id": video}
    if start is not None:
        values |= {"seconds": str(start), "hms": _hours_minutes_seconds(start)}
    if end is not None:
        values["end"] = str(end)
    for name in _MAY_LACK:
        if name not in values and name in template:
            template = _without(template, name)
    return _FIELD.sub(lambda match: values.get(match[1], "0"), template)


def _without(template: str, name: str) -> str:
    """A template without the parts that hold a field, unless the video goes with them."""
    item, part = rf",[^,?&#]*\{{{name}\}}", rf"([?&#])[^?&#]*\{{{name}\}}[^?&#]*(&?)"
    shorter = re.sub(item, "", template)
    while shorter != (rest := re.sub(part, _joint, shorter)):
        shorter = rest
    return template if "{id}" in template and "{id}" not in shorter else shorter


def _joint(match: re.Match[str]) -> str:
    """What stands between the parts around one that goes."""
    return match[1] if match[2] else ""


def _hours_minutes_seconds(seconds: int) -> str:
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return (f"{hour}h" if hour else "") + (f"{minute}m" if hour or minute else "") + f"{second}s"
