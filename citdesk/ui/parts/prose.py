"""Running text with lists, emphasis and links, as the guide has it; one widget for a whole part."""

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from citdesk.plan.words_file import Block, Line, Span, plain
from citdesk.ui.parts import theme


class Prose(QLabel):
    """A part of a page in words. Its links can be reached by Tab and followed by Enter.

    Args:
        face: "body" or "lead".
        tone: "text" or "muted".

    Signals:
        followed(kind, target): a link was followed, such as ("task", "timeline").
    """

    followed = Signal(str, str)

    def __init__(
        self, face: str = "body", *, tone: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setProperty("face", face)
        self.setProperty("tone", tone)
        self.setWordWrap(True)
        self.setMinimumWidth(1)
        self.setOpenExternalLinks(False)
        self.linkActivated.connect(self._follow)

    def show_lines(self, *lines: Line) -> None:
        """Show paragraphs."""
        self._show((Block("p", lines),))

    def show_blocks(self, blocks: Iterable[Block]) -> None:
        """Show paragraphs and lists."""
        self._show(tuple(blocks))

    def _show(self, blocks: tuple[Block, ...]) -> None:
        linked = any(span.target for one in blocks for line in one.lines for span in line)
        flags = Qt.TextInteractionFlag.NoTextInteraction
        if linked:
            flags = (
                Qt.TextInteractionFlag.LinksAccessibleByMouse
                | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
            )
        self.setTextInteractionFlags(flags)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if linked else Qt.FocusPolicy.NoFocus)
        self.setText("".join(_block(one, place) for place, one in enumerate(blocks)))
        self.setAccessibleName(" ".join(plain(line) for one in blocks for line in one.lines))

    def _follow(self, link: str) -> None:
        kind, _colon, target = link.partition(":")
        self.followed.emit(kind, target)


def _block(block: Block, place: int) -> str:
    above = theme.px(8) if place else 0
    if block.kind == "p":
        return "".join(
            f'<p style="margin: {above or (theme.px(8) if number else 0)}px 0 0 0">'
            f"{_words(line)}</p>"
            for number, line in enumerate(block.lines)
        )
    gap = theme.px(5)
    rows = "".join(
        f'<tr><td style="padding: {gap if number > 1 else 0}px {theme.px(8)}px 0 0">'
        f"{'•' if block.kind == 'ul' else f'{number}.'}</td>"
        f'<td style="padding: {gap if number > 1 else 0}px 0 0 0">{_words(line)}</td></tr>'
        for number, line in enumerate(block.lines, 1)
    )
    return f'<table cellspacing="0" cellpadding="0" style="margin-top: {above}px">{rows}</table>'


def _words(line: Line) -> str:
    return "".join(map(_span, line))


def _span(span: Span) -> str:
    words = escape(span.text)
    if span.target:
        return f'<a href="{escape(span.kind)}:{escape(span.target)}">{words}</a>'
    how = {"em": "font-style: italic", "strong": "font-weight: 600"}.get(span.kind)
    return f'<span style="{how}">{words}</span>' if how else words
