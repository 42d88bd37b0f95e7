"""Notes that the tests of the app are about."""

VIDEO = "abcdefghij1"
DIFFERS = '<a class="yt-timestamp" data-t="00:03:30">[00:03:40]</a>'
LONG = f"""\
---
title: A long note
videoId: {VIDEO}
---

From: [[channel]]

The beginning says one thing [00:00:05].

## One

{"Words without a time. " * 30} First of one [00:01:00].
A link to [[other#Two of other | the other]] here.
Second of one [00:02:00].

## Two

First of two [00:03:00], and to [[nowhere_at_all | nowhere]]. Second of two {DIFFERS} and [0008:46].

## Three

{"More words without a time. " * 200}

Only one of three [1:00:04 - 1:00:09].
"""
OTHER = f"""\
---
title: The other note
videoId: {VIDEO}
---

From: [[channel]]

## One of other

Other says this first [00:00:30].

## Two of other

Other says that then [00:04:00]. See [a page](https://example.org/page).
"""
PLAIN = """\
---
title: Without a video
---
Nothing cited, [[long]] is known, [[twin]] is the name of two.
"""
INDEX = f"""\
---
title: channel
---
### [The video's own title](https://www.youtube.com/watch?v={VIDEO})
- [[long | A long note]]
- [[other | The other note]]
"""
NOTES = {
    "channel/channel.md": INDEX,
    "channel/long.md": LONG,
    "channel/other.md": OTHER,
    "channel/plain.md": PLAIN,
    "first/twin.md": "One twin.\n",
    "second/twin.md": "The other twin.\n",
}
