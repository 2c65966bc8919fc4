"""Columns and rows: side by side where there is room, one after the other where there is not."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from citdesk.ui.bring_in.columns_pane import WIDTH, ColumnsPane
from citdesk.ui.bring_in.reading import Looked
from citdesk.ui.bring_in.rows_view import RowsView
from citdesk.ui.parts import theme
from citdesk.ui.parts.labels import Hairline

_ANY_WIDTH = 16_777_215  # Qt's word for no limit


class LookingView(QWidget):
    """The list as it is looked over.

    Attributes:
        columns: where each column goes.
        rows: what each row is.
    """

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = theme.space(QHBoxLayout(self))
        self.columns = ColumnsPane()
        self._line = Hairline(upright=True)
        self.rows = RowsView()
        row.addWidget(self.columns)
        row.addWidget(self._line)
        row.addWidget(self.rows, 1)

    def show_list(self, looked: Looked) -> None:
        """Show a list that was looked over."""
        self.columns.show_list(looked)
        self.rows.show_list(looked)

    def arrange(self, *, matching: bool, narrow: bool) -> None:
        """Show what belongs to this step.

        Args:
            matching: the columns are being matched.
            narrow: there is room for one of the two only.
        """
        self.columns.setVisible(matching or not narrow)
        self._line.setVisible(not narrow)
        self.rows.setVisible(not matching or not narrow)
        if narrow and matching:
            self.columns.setMinimumWidth(0)
            self.columns.setMaximumWidth(_ANY_WIDTH)
        else:
            self.columns.setFixedWidth(theme.px(WIDTH))
