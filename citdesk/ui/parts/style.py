"""The application style sheet, generated from the tokens.

Fusion does the drawing; these rules give it our edges, heights and colours. There is on purpose no
rule for scroll areas (it would rewrite the palettes of what they hold), and no property that Qt
itself has (``size``, ``text``) is used as a selector.
"""

from collections.abc import Callable

from citdesk.ui.parts.tokens import Tokens

Measure = Callable[[float], int]


def sheet(tokens: Tokens, px: Measure) -> str:
    """The whole style sheet for these colours and this text size."""
    parts = (_labels, _buttons, _fields, _menus, _bars, _calendar)
    return "\n".join(part(tokens, px) for part in parts)


def _labels(t: Tokens, px: Measure) -> str:
    bold = "font-weight: 600;"
    return f"""
QLabel:disabled {{ color: {t.muted}; }}
QLabel[face="hero"] {{ font-size: {px(27)}px; {bold} }}
QLabel[face="h1"] {{ font-size: {px(23)}px; {bold} }}
QLabel[face="h2"] {{ font-size: {px(18)}px; {bold} }}
QLabel[face="h3"] {{ font-size: {px(16)}px; {bold} }}
QLabel[face="lead"] {{ font-size: {px(17)}px; }}
QLabel[face="bold"] {{ {bold} }}
QLabel[face="small"] {{ font-size: {px(13)}px; }}
QLabel[face="small bold"] {{ font-size: {px(13)}px; {bold} }}
QLabel[face="count"] {{ font-size: {px(12)}px; {bold} }}
QLabel[tone="muted"] {{ color: {t.muted}; }}
QLabel[tone="accent"] {{ color: {t.accent}; }}
QLabel[tone="ok"] {{ color: {t.ok}; }}
QLabel[tone="warn"] {{ color: {t.warn}; }}
QLabel[tone="bad"] {{ color: {t.bad}; }}
QLabel[tone="inverse"] {{ color: {t.surface}; }}
QToolTip {{ background: {t.text}; color: {t.surface}; border: 1px solid {t.surface};
  padding: {px(4)}px {px(6)}px; font-size: {px(13)}px; }}
"""


def _buttons(t: Tokens, px: Measure) -> str:
    return f"""
QPushButton {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.edge};
  border-radius: {px(6)}px; padding: 0 {px(12)}px; min-height: {px(32) - 2}px;
  icon-size: {px(16)}px; }}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed, QPushButton:checked {{ background: {t.idle_sel}; }}
QPushButton:disabled {{ background: {t.window}; color: {t.muted}; border-color: {t.line}; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QPushButton[dense="true"] {{ border-radius: {px(5)}px; padding: 0 {px(9)}px;
  min-height: {px(26) - 2}px; font-size: {px(13)}px; icon-size: {px(14)}px; }}
QPushButton[kind="primary"], QDialog QPushButton:default {{ background: {t.accent};
  color: {t.on_accent}; border-color: {t.accent}; font-weight: 600;
  padding: 0 {px(14)}px; }}
QPushButton[kind="primary"]:hover, QDialog QPushButton:default:hover {{
  background: {t.accent_over}; border-color: {t.accent_over}; }}
QPushButton[kind="primary"]:pressed, QDialog QPushButton:default:pressed {{
  background: {t.accent_pressed}; border-color: {t.accent_pressed}; }}
QPushButton[kind="primary"]:disabled {{ background: {t.sunken}; color: {t.muted};
  border-color: {t.line if t.outlined else t.sunken}; }}
QPushButton[kind="quiet"] {{ background: transparent; color: {t.accent};
  border-color: transparent; padding: 0 {px(10)}px; }}
QPushButton[kind="quiet"]:hover {{ background: {t.hover}; }}
QPushButton[kind="quiet"]:pressed {{ background: {t.idle_sel}; }}
QPushButton[kind="quiet"]:disabled {{ color: {t.muted}; background: transparent; }}
QPushButton[opens="true"] {{ padding-right: {px(30)}px; }}
QPushButton[kind="icon"] {{ background: transparent; border-color: transparent; padding: 0;
  min-width: {px(32) - 2}px; max-width: {px(32) - 2}px; icon-size: {px(18)}px; }}
QPushButton[kind="icon"]:hover {{ background: {t.hover}; }}
QPushButton[kind="icon"]:pressed, QPushButton[kind="icon"]:checked {{ background: {t.idle_sel}; }}
QPushButton[kind="icon"][dense="true"] {{ min-width: {px(26) - 2}px; max-width: {px(26) - 2}px;
  icon-size: {px(16)}px; padding: 0; }}
QPushButton[kind="link"] {{ background: transparent; border: 0; border-radius: {px(4)}px;
  color: {t.accent}; padding: 0; min-height: {px(24)}px; text-align: left; }}
QPushButton[kind="link"]:hover {{ color: {t.accent_over}; text-decoration: underline; }}
QPushButton[kind="link"]:disabled {{ color: {t.muted}; }}
QPushButton[kind="link"][dense="true"] {{ font-size: {px(13)}px; }}
QPushButton[kind="inverse"] {{ background: transparent; color: {t.surface}; font-weight: 600;
  border: 1px solid {t.surface}; border-radius: {px(5)}px; min-height: {px(26) - 2}px;
  padding: 0 {px(10)}px; }}
QPushButton[kind="inverse"]:hover, QPushButton[kind="inverse"]:pressed {{
  background: {t.surface}; color: {t.text}; }}
QPushButton[kind="inverse icon"] {{ background: transparent; border: 0; padding: 0;
  min-height: {px(26)}px; min-width: {px(26)}px; max-width: {px(26)}px; icon-size: {px(14)}px; }}
QPushButton[kind="own"] {{ background: transparent; border: 0; padding: 0; min-height: 0; }}
QRadioButton::indicator {{ width: {px(18) - 2}px; height: {px(18) - 2}px;
  border: 1px solid {t.control}; border-radius: {px(18) // 2}px; background: {t.surface}; }}
QRadioButton::indicator:checked {{ border: {px(5)}px solid {t.accent};
  width: {px(18) - 2 * px(5)}px; height: {px(18) - 2 * px(5)}px; }}
QRadioButton {{ spacing: {px(8)}px; min-height: {px(28)}px; }}
"""


def _fields(t: Tokens, px: Measure) -> str:
    many = "QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox"
    one_line = "QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox"
    off = ", ".join(f"{name}:disabled" for name in many.split(", "))
    return f"""
{many} {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.control};
  border-radius: {px(6)}px; selection-background-color: {t.accent};
  selection-color: {t.on_accent}; placeholder-text-color: {t.muted}; }}
{one_line} {{ min-height: {px(32) - 2}px; padding: 0 {px(8)}px; }}
QPlainTextEdit, QTextEdit {{ padding: {px(4)}px {px(6)}px; }}
{off} {{ background: {t.window}; color: {t.muted}; border-color: {t.line}; }}
QLineEdit[faulty="true"], QPlainTextEdit[faulty="true"], QComboBox[faulty="true"] {{
  border: 1px solid {t.bad}; }}
QComboBox {{ combobox-popup: 0; padding-right: {px(26)}px; }}
QComboBox:hover {{ background: {t.hover}; }}
QComboBox[dense="true"] {{ min-height: {px(28) - 2}px; font-size: {px(13)}px; }}
QComboBox::drop-down {{ border: 0; width: {px(26)}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{ background: {t.surface}; color: {t.text};
  border: 1px solid {t.control}; outline: 0; padding: {px(4)}px;
  selection-background-color: {t.tint}; selection-color: {t.text}; }}
QComboBox QAbstractItemView::item {{ min-height: {px(28)}px; padding: 0 {px(6)}px;
  border-radius: {px(5)}px; }}
QProgressBar {{ background: {t.sunken}; border: {1 if t.outlined else 0}px solid {t.line};
  border-radius: {px(3)}px; min-height: {px(6)}px; max-height: {px(6)}px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: {px(3)}px; }}
"""


def _menus(t: Tokens, px: Measure) -> str:
    return f"""
QMenuBar {{ background: {t.window}; color: {t.text}; border-bottom: 1px solid {t.line};
  padding: {px(2)}px {px(4)}px; }}
QMenuBar::item {{ background: transparent; padding: {px(4)}px {px(11)}px;
  border-radius: {px(5)}px; }}
QMenuBar::item:selected, QMenuBar::item:pressed {{ background: {t.idle_sel}; }}
QToolButton#qt_menubar_ext_button {{ background: transparent; color: {t.text}; border: 0;
  padding: 0; font-size: {px(12)}px; font-weight: 600; }}
QToolButton#qt_menubar_ext_button:hover, QToolButton#qt_menubar_ext_button:pressed {{
  background: {t.idle_sel}; }}
QMenu {{ background: {t.surface}; color: {t.text}; border: 1px solid {t.control};
  padding: {px(4)}px; icon-size: {px(16)}px; }}
QMenu::item {{ padding: {px(5)}px {px(20)}px {px(5)}px {px(10)}px; border-radius: {px(5)}px;
  border: 1px solid transparent; }}
QMenu::icon {{ padding-left: {px(8)}px; }}
QMenu::indicator {{ left: {px(7)}px; width: {px(14)}px; height: {px(14)}px; }}
QMenu::item:selected {{ background: {t.tint}; border-color: {t.tint_line}; color: {t.text}; }}
QMenu::item:disabled {{ color: {t.muted}; background: transparent; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: {px(4)}px {px(8)}px; }}
"""


def _bars(t: Tokens, px: Measure) -> str:
    lane, inset = px(12), px(3)
    return f"""
QScrollBar {{ background: transparent; border: 0; margin: 0; }}
QScrollBar:vertical {{ width: {lane}px; }}
QScrollBar:horizontal {{ height: {lane}px; }}
QScrollBar::handle {{ background: {t.control}; border-radius: {px(3)}px; }}
QScrollBar::handle:vertical {{ min-height: {px(32)}px; margin: {px(2)}px {inset}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(32)}px; margin: {inset}px {px(2)}px; }}
QScrollBar::handle:hover {{ background: {t.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: {t.line}; }}
QStatusBar::item {{ border: 0; }}
"""


def _calendar(t: Tokens, px: Measure) -> str:
    return f"""
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {t.window}; }}
QCalendarWidget QToolButton {{ background: transparent; color: {t.text}; border: 0;
  border-radius: {px(5)}px; padding: {px(4)}px {px(8)}px; font-weight: 600; }}
QCalendarWidget QToolButton:hover {{ background: {t.idle_sel}; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QCalendarWidget QAbstractItemView {{ background: {t.surface}; color: {t.text}; outline: 0;
  selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
"""
