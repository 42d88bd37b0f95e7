"""The terminal: what is sent to it, what comes from it, and how it is left.

Textual sends every line that may have changed, with colours around every word. Here that
goes to a shadow of the terminal's cells first, and what differs is sent, in few bytes:
``frames`` takes apart what Textual writes, ``shadow`` holds the cells, ``brush`` writes them.
``driver`` stands between Textual and the terminal; that is a place Textual offers. ``taken`` is
the terminal before Textual is there, with something on it already.

What it relies on in Textual 8.2, and what happens without:

- ``App(driver_class=…)`` and the methods of ``textual.driver.Driver``: public.
- ``textual._xterm_parser.XTermParser``, its ``feed`` and ``tick``, which make events of keys.
  If it can't be imported, the reader runs with Textual's own driver.
- A frame is one ``write``: ``CSI row ; column H``, text with SGR and OSC 8 in it, and so on,
  and the cursor's place at the end (``LayoutUpdate``, ``ChopsUpdate``, ``App._display``).
  Anything else in a frame, and all is sent as it comes from then on.
- Synchronized updates begin and end with a ``write`` of their own. If they don't, each
  frame is sent by itself.
- Each line of each widget in a frame has a place of its own, so that the columns of a pane are
  known. If they weren't, no terminal would scroll some columns alone.
- ``App._handle_exception`` gets what a handler raises. If it doesn't, Textual prints it.

``SEEKMARK_OUTPUT=stock`` has everything sent as Textual writes it.
"""
