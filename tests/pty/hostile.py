"""A vault that attacks the terminal of whoever reads it."""

import os
from pathlib import Path

WORD = "pwned"
NUMBER = "7331"
ATTACKS = (
    f"\x1b]0;{WORD}\x07",
    "\x1b]52;c;cHduZWQ=\x07",
    f"\x1b[{NUMBER};1H\x1b[{NUMBER}m\x1b[{NUMBER}J",
    "\x1b[?1049l",
    "\x1bc",
    f"\x1bP{WORD}\x1b\\",
    f"\x9d0;{WORD}\x9c",
    f"\x9b{NUMBER}m",
    "\x08\x08\x7f\x0b\x0c\x0e\x0f\x05",
    "\u202egnp\u202c\u2066x\u2069\u200f\u061c",
    "\U000e0041\U000e0042\u200b\ufeff\u2028",
    f"[/] [/b] [@click=app.quit]{WORD}[/] [link='https://{WORD}.example']x[/link] [red]",
)
"""Controls that write titles and clipboards, move and wipe, hide and turn text; markup."""
_ENTITIES = "".join(f"&#x{ord(char):x};" for char in f"\x1b]0;{WORD}\x07\u202e")
_PERCENT = f"https://example.org/%1b]52;c;cHduZWQ=%07%1b]0;{WORD}%07"
_NOTE = """\
---
title: "{yaml}Hostile"
videoId: {video}
aliases: ["{yaml}"]
---

From: [[{attack}]] <br/>

Before {attack} any heading {entities} <a class="yt-timestamp" data-t="00:01:07">[00:01:07]</a>.

## A heading {attack} with {entities} and [[{attack} | a label {attack}]]

- A claim {attack} here <a class="yt-timestamp" data-t="00:02:0{digit}">[{attack}]</a>.
- <{percent}> and [label {attack}]({percent}) and [x](https://youtu.be/{video}?t=9{attack})
- ![picture {attack}]({percent}) `code {attack}` ==mark {attack}== %%comment {attack}%%

> [!{attack}] Title {attack}
> Quoted {attack} [00:03:00]

| head {attack} | two |
|---|---|
| cell {attack} [00:04:00] | {entities} |

```{attack}
fenced {attack}
```

<div onclick="{attack}">html {attack}</div>

$${attack}$$ and a note[^1].

[^1]: A footnote {attack}.
"""


def make_hostile_vault(folder: Path) -> Path:
    """Write one channel with a note for each attack, and one whose file name is the attack."""
    channel = folder / "channel\x1b]0;pwned\x07\u202e[b]"
    channel.mkdir(parents=True)
    index = ["# Index", ""]
    for digit, attack in enumerate(ATTACKS):
        video = f"-{digit:02}abcdefgh"
        note = _NOTE.format(
            attack=attack,
            yaml="".join(f"\\U{ord(char):08X}" for char in attack),
            entities=_ENTITIES,
            percent=_PERCENT,
            video=video,
            digit=digit % 10,
        )
        (channel / f"note_{digit:02}.md").write_text(note, encoding="utf-8")
        name = attack.replace("/", "-").replace("\x00", "")
        named = channel / f"zz{digit:02}{name}.md"
        named.write_text(f"Named {attack} [00:05:00]\n", encoding="utf-8")
        index += [f"### [Video {attack}](https://www.youtube.com/watch?v={video})", ""]
        index += [f"- [[note_{digit:02} | topic {attack}]]", ""]
    (channel / f"{channel.name}.md").write_text("\n".join(index), encoding="utf-8")
    bad = channel / os.fsdecode(b"bytes \xff\x9b.md")
    bad.write_bytes(b"\xff\xfe bytes \x9b31m [00:06:00]\n")
    return folder
