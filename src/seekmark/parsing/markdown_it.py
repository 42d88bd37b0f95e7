"""markdown-it-py without what is not used of it, which takes as long to load as the rest.

Tests compare what is read with the scan, so that nothing can go missing with it.
"""

from types import SimpleNamespace

from seekmark.lean import later, without

with (
    without("linkify_it"),  # addresses are marks of our own
    later("logging", getLogger=lambda _: SimpleNamespace(debug=lambda *_: None)),
    later("inspect"),  # for its renderer
):
    from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

__all__ = ["MarkdownIt", "StateBlock", "StateInline", "Token", "bare_parser"]


class _Renderer(RendererProtocol):
    """Renders nothing: a page is made of the tokens."""

    __output__ = ""

    def __init__(self, _parser: MarkdownIt) -> None:
        pass

    def render(self, *_: object) -> str:
        """Give nothing."""
        return ""


def bare_parser(**options: int) -> MarkdownIt:
    """A parser without any rule."""
    return MarkdownIt("zero", options, renderer_cls=_Renderer)
