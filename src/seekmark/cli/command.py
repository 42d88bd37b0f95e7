"""The commands that the first word may name."""

from enum import StrEnum


class Command(StrEnum):
    """What seekmark does; ``READ`` goes without a word."""

    READ = ""
    CLAIMS = "claims"
    SEARCH = "search"
    VIDEO = "video"
    LINKS = "links"
    EXPORT = "export"
    CHECK = "check"
    INDEX = "index"
    DOCTOR = "doctor"
    CONFIG = "config"
