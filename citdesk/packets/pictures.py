"""Pages of attachments on our paper: a picture as large as the page's body takes, with its text."""

from dataclasses import dataclass

from citdesk.packets.paper import MEASURE
from citdesk.packets.setting import Laid
from citdesk.packets.tags import TaggedCanvas


@dataclass(eq=False)
class PicturePage(Laid):
    """One foreign page; it has a page of ours to itself.

    Attributes:
        jpeg, width, height: the picture and its size in dots.
        told: what is written on it, for those who listen.
        bookmark: a line among the bookmarks, for the first page of a file.
        room: how high a page's body is.
    """

    jpeg: bytes
    width: int
    height_dots: int
    told: str
    bookmark: str
    room: float

    @property
    def height(self) -> float:
        """All the room there is, to the point."""
        return self.room

    def drawOn(self, canvas: TaggedCanvas, x: float, y: float) -> None:
        """Paint it in the middle, as large as it goes."""
        scale = min(MEASURE / max(self.width, 1), self.room / max(self.height_dots, 1))
        width, height = self.width * scale, self.height_dots * scale
        left, low = x + (MEASURE - width) / 2, y + self.room - height
        if self.bookmark:
            canvas.bookmark(1, self.bookmark, canvas.paper.height)
        canvas.picture(
            self.jpeg, (self.width, self.height_dots), (left, low, width, height), self.told
        )
