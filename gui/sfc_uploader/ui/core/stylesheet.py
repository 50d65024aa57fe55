"""The style sheet over Fusion: buttons, inputs and cards, filled from a theme's colours."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

# Only fixed widgets and our own object names and properties are styled: rows are painted by a delegate.
_SHEET = Template("""
QFrame[card="true"] { background: $surface; border: 1px solid $border; border-radius: 10px; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="bad"] { color: $bad; }
QLabel[role="warning"] { color: $warning; }
QLabel[role="good"] { color: $good; }
QLabel[role="badge"] {
    color: $accent; background: $accent_soft; border-radius: 9px; padding: 2px 10px; font-weight: 600;
}
QLabel[role="code"] {
    background: $raised; border-radius: 6px; padding: 5px 10px; font-family: monospace;
}
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton {
    background: $surface; color: $text; border: 1px solid $border; border-radius: 7px;
    padding: 6px 14px; min-height: 1.25em;
}
QPushButton:hover { background: $hover; border-color: $muted; }
QPushButton:pressed { background: $raised; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton:disabled { color: $muted; background: $window; border-color: $border; }
QPushButton[primary="true"] {
    background: $accent; color: $on_accent; border-color: $accent; font-weight: 600;
}
QPushButton[primary="true"]:hover { background: $accent_strong; border-color: $accent_strong; }
QPushButton[primary="true"]:focus { border: 2px solid $text; }
QPushButton[primary="true"]:disabled { background: $raised; color: $muted; border-color: $border; font-weight: 600; }
QPushButton[flat_link="true"] {
    background: transparent; border: 1px solid transparent; color: $accent; padding: 4px 6px; font-weight: 600;
}
QPushButton[flat_link="true"]:hover { background: $accent_soft; }
QPushButton[flat_link="true"]:focus { border: 2px solid $accent; padding: 3px 5px; }
QPushButton[flat_link="true"]:disabled { color: $muted; }
QToolButton {
    background: transparent; color: $text; border: 1px solid transparent; border-radius: 7px; padding: 5px;
}
QToolButton:hover { background: $raised; }
QToolButton:pressed, QToolButton:checked { background: $accent_soft; }
QToolButton:focus { border: 2px solid $accent; padding: 4px; }
QToolButton::menu-indicator { image: none; }
QToolButton:disabled { color: $muted; }
QLineEdit, QComboBox {
    background: $surface; color: $text; border: 1px solid $outline; border-radius: 7px; padding: 6px 9px;
    min-height: 1.25em; selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:hover, QComboBox:hover { border-color: $muted; }
QLineEdit:focus, QComboBox:focus, QComboBox:on { border: 2px solid $accent; padding: 5px 8px; }
QLineEdit:disabled, QComboBox:disabled { color: $muted; background: $window; }
QLineEdit[wrong="true"], QComboBox[wrong="true"] { border: 2px solid $bad; padding: 5px 8px; }
QLineEdit[doubtful="true"] { border: 2px solid $warning; padding: 5px 8px; }
QFrame[hint="true"] { background: $raised; border: 1px solid $border; border-radius: 7px; }
QTextEdit[value="true"] {
    background: transparent; border: 1px solid transparent; padding: 0 2px; border-radius: 4px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QTextEdit[value="true"]:focus { border: 1px solid $accent; padding: 0 2px; }
QAbstractSpinBox {
    background: $surface; color: $text; border: 1px solid $outline; border-radius: 7px; padding: 6px 9px;
    min-height: 1.25em; selection-background-color: $accent; selection-color: $on_accent; padding-right: 30px;
}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
    subcontrol-origin: border; subcontrol-position: top right; width: 28px; border: none; background: transparent;
}
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow, QAbstractSpinBox::down-arrow { image: none; width: 0; height: 0; }
QAbstractSpinBox:hover { border-color: $muted; }
QAbstractSpinBox:focus { border: 2px solid $accent; padding: 5px 8px; padding-right: 29px; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {
    border: none; padding: 0; background: transparent; min-height: 0; border-radius: 0;
}
QCheckBox { spacing: 8px; }
QCheckBox::indicator {
    width: 15px; height: 15px; border: 1px solid $muted; border-radius: 4px; background: $surface; image: none;
}
QCheckBox::indicator:hover { background: $hover; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; }
QCheckBox::indicator:focus { border: 2px solid $text; width: 13px; height: 13px; }
QCheckBox::indicator:disabled { background: $window; border-color: $border; }
QCheckBox:disabled { color: $muted; }
QTableView QLineEdit { padding: 2px 6px; }
QTableView QLineEdit:focus { padding: 1px 5px; }
QComboBox { padding-right: 30px; combobox-popup: 0; }
QComboBox:focus, QComboBox:on, QComboBox[wrong="true"] { padding-right: 29px; }
QComboBox::drop-down { border: none; width: 30px; }
QComboBox::down-arrow { image: none; }
QComboBox QLineEdit, QComboBox QLineEdit:focus {
    border: none; padding: 0; background: transparent; min-height: 0; border-radius: 0;
}
QComboBox QAbstractItemView {
    background: $surface; border: 1px solid $border; selection-background-color: $selected;
    selection-color: $text; outline: none; padding: 4px;
}
QTableView {
    background: $surface; border: none; outline: none; selection-background-color: $selected; selection-color: $text;
}
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
    background: $surface; color: $muted; border: none; border-bottom: 1px solid $border; padding: 8px 10px;
}
QTableCornerButton::section { background: $surface; border: none; }
QMenuBar { background: $window; color: $text; padding: 2px 6px; }
QMenuBar::item { padding: 5px 9px; border-radius: 6px; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $raised; }
QMenu { background: $surface; color: $text; border: 1px solid $border; padding: 5px; }
QMenu::item { padding: 6px 26px 6px 12px; border-radius: 5px; }
QMenu::item:selected { background: $selected; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $border; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }
QMessageBox QLabel#qt_msgbox_label { font-weight: 600; }
QToolTip { background: $raised; color: $text; border: 1px solid $border; padding: 5px 7px; }
QTabWidget::pane { border: none; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent; padding: 4px 2px;
    margin-right: 16px; font-weight: 600;
}
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { color: $accent; }
QListView { background: $surface; border: none; outline: none; }
QListView::item { padding: 3px 2px; }
QListView::item:selected { background: $selected; color: $text; }
QSplitter::handle { background: transparent; }
QScrollArea { border: none; background: transparent; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def style_sheet(colours: Mapping[str, object]) -> str:
    """Fill the sheet from a theme's colours by name. Raises `KeyError` when one is missing."""
    return _SHEET.substitute(colours)
