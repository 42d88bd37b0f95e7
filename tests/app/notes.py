"""Notes that the tests of the app are about."""

VIDEO = "abcdefghij1"
LONG = f"""\
---
title: A long note
videoId: {VIDEO}
---

From: [[channel]]

The beginning says one thing [00:00:05].

## One

{"Words without a time. " * 30}

First of one [00:01:00]. A link to [[other#Two of other | the other]] here.
Second of one [00:02:00].

## Two

First of two [00:03:00], and to [[nowhere_at_all | nowhere]]. Second of two [21:27:00:10].

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

Other says that then [00:04:00]. See <https://example.org/page>.
"""
PLAIN = "---\ntitle: Without a video\n---\nNothing cited, [[twin]] is the name of two.\n"
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
