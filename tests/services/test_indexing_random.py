"""However a vault changes, an update leaves what a new index of it holds."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from seekmark.services.indexing import build
from seekmark.services.indexing.saved import update_notes
from tests.index.contents import contents
from tests.services.test_indexing import refresh
from tests.vault.made import make_vault, note

VIDEOS = ("aaaaaaaaaaa", "bbbbbbbbbbb", "ccccccccccc")
NAMES = (
    "Blue Whale",
    "blue-whale",
    "Deep & Dark",
    "Krill 7%",
    "Ärger",
    "x.y",
    "a",
    "Sea/Blue Whale",
)
TIMES = (
    "[{0:02}:{1:02}:00]",
    "[00:{0:02}:{1:02}]",
    "[13:{0:02}:00]",
    "[{0:02}:{1:02}:00-{0:02}:59:00]",
)


def made_note(chance: random.Random) -> str:
    """A note with a name, links of all kinds, and times of which some hang on other notes."""
    title = chance.choice(("", *NAMES))
    if chance.random() < 0.4:
        title += f"\naliases: [{chance.choice(NAMES)}]"
    if chance.random() < 0.1:
        title += "\nduration: 00:40:00"
    times = chance.choice(TIMES)
    lines = [
        f"Word{chance.randrange(50)} {times.format(hour, chance.randrange(60))} {link(chance)}"
        for hour in sorted(chance.sample(range(1, 30), chance.randrange(14)))
    ]
    return note(title or "-", chance.choice(("", *VIDEOS)), "\n\n".join(lines))


def link(chance: random.Random) -> str:
    """A link to one of the names, as somebody may write it."""
    name = chance.choice(NAMES)
    target = chance.choice(
        (name, name.lower(), name.replace(" ", "_"), f"one/{name}", f"./{name}.md")
    )
    kinds = (f"[[{target}]]", f"[[gone {name}|{name}]]", f"[x]({target.replace(' ', '%20')}.md)")
    return chance.choice((*kinds, f"[{name}](../two/{name}.md)", "[[#here]]", "![[Krill 7%]]"))


def change(vault: Path, chance: random.Random) -> list[str]:
    """Change one or two notes in some way; their paths."""
    there = sorted(path for path in vault.rglob("*.md"))
    changed = []
    for file in chance.sample(there, min(len(there), chance.randrange(1, 3))):
        what = chance.randrange(6)
        if what == 0:
            file.unlink()
        elif what == 1:
            new = vault / chance.choice(("one", "two", ".")) / chance.choice(NAMES[:-1])
            file.rename(new.with_name(f"{new.name}.md"))
        elif what == 2:
            file.write_text(made_note(chance))
        elif what == 3:
            file.write_text(file.read_text().replace("Word1", "Other"))
        elif what == 4:
            file.write_text(f"{file.read_text()}\nMore [0{chance.randrange(9)}:07:00]\n")
        else:
            (vault / "one" / f"n{chance.randrange(20)}.md").write_text(made_note(chance))
        changed.append(file.relative_to(vault).as_posix())
    return changed


def by_a_look_at_all(vault: Path, _: list[str]) -> None:
    """Update as one who knows nothing."""
    refresh(vault)


def by_name(vault: Path, changed: list[str]) -> None:
    """Update as one who knows what was saved; then, as new notes show only so, look at all."""
    update_notes(vault, changed, lambda _: None)
    refresh(vault)


@pytest.mark.parametrize("update", [by_a_look_at_all, by_name])
@pytest.mark.parametrize("seed", range(2))
def test_after_any_changes_the_index_is_as_if_built_anew(
    seed: int,
    update: Callable[[Path, list[str]], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance = random.Random(seed)
    files = {
        f"{chance.choice(('one', 'two'))}/n{number}.md": made_note(chance) for number in range(24)
    }
    files |= {
        f"{folder}/{name}.md": made_note(chance) for folder in ("one", "two") for name in NAMES[:4]
    }
    vault = make_vault(tmp_path / "v", files)
    refresh(vault)
    monkeypatch.setattr(build, "_PASSES", 1)
    for step in range(6):
        changed = change(vault, chance)
        update(vault, changed)
        copy = shutil.copytree(vault, tmp_path / f"{step}" / "v")
        refresh(copy)
        assert contents(vault) == contents(copy), (seed, step, changed)
