"""Every text that a window, its menus and its rows show or tell a screen reader, and what of it is not translated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QTabBar,
    QWidget,
)

from sfc_uploader.engine.model.snapshots import Link
from sfc_uploader.ui.core.text import link_title
from sfc_uploader.ui.widgets.proof_panel import VerificationPanel

_PLAIN = ("windowTitle", "toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription")
_OF_SOME = ("title", "placeholderText", "suffix", "prefix", "specialValueText", "informativeText")
_CELL_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
#: What is no language: names of this program, of formats and units of bytes, keys, ids, digests, paths and addresses.
FOREIGN = (
    r"SF Compute Image Uploader",
    r"</?(?:qt|br|b)/?>",
    r"\b(?:Ctrl|Shift|Alt|Esc|Return|Home|End|Up|Down|Del|F\d+)\b",
    r"\b(?:image|wksp)_[\w-]+",
    r"sfc:[\w:.-]+",
    r"https?://\S+",
    r"(?:/[\w.…-]+)+",
    r"\b[0-9a-f]{10,}",
    r"\b[0-9:]+ [A-Z]{3,5}\b",  # a time and its zone
    r"\bsf tokens create\b",
    r"^Scroll (?:Left|Right)$|^&?(?:OK|Close|Cancel|Minimize|Restore)$",  # Qt's, which does not speak it
)

Found = tuple[str, str]  # where, text


def all_texts() -> Iterator[Found]:
    """Of every window that is there, shown or not."""
    for window in QApplication.topLevelWidgets():
        for each in (window, *window.findChildren(QObject)):
            if isinstance(each, QWidget):
                yield from _of_widget(each)
            elif isinstance(each, QAction):
                yield from ((f"action {kind}", words) for kind, words in _of_action(each))


def untranslated(found: Iterator[Found], *foreign: str) -> list[Found]:
    """Those with words outside of the brackets that the pseudo-language puts around its own."""
    known = re.compile("|".join([*FOREIGN, *map(re.escape, sorted(foreign, key=len, reverse=True))]))
    bare = ((where, words, known.sub("", _outside(words))) for where, words in found)
    return sorted({(where, words) for where, words, rest in bare if re.search(r"[^\W\d_]", rest)})


def _outside(words: str) -> str:
    """What is not in brackets; an ellipsis may have cut the closing one."""
    depth, rest = 0, []
    for char in words:
        depth += char == "⟦"
        if not depth:
            rest.append(char)
        depth -= char == "⟧" and depth > 0
    return "".join(rest)


def _of_widget(widget: QWidget) -> Iterator[Found]:
    where = f"{type(widget.parent()).__name__}/{type(widget).__name__}"
    for name in (*_PLAIN, *_OF_SOME):
        if callable(ask := getattr(widget, name, None)):
            yield f"{where} {name}", str(ask())
    if not isinstance(widget, (QLineEdit, QPlainTextEdit)) and callable(ask := getattr(widget, "text", None)):
        yield f"{where} text", str(ask())
    if isinstance(widget, QTabBar):
        for tab in range(widget.count()):
            yield f"{where} tab", widget.tabText(tab)
            yield f"{where} tab", widget.tabToolTip(tab)
    if isinstance(widget, QComboBox):
        for item in range(widget.count()):
            yield f"{where} item", widget.itemText(item)
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from ((f"{where} {kind}", words) for kind, words in _of_model(widget.model()))
    if isinstance(widget, (QLabel, QSpinBox, QDoubleSpinBox)) or widget.isVisible():
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None:
            for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Help):
                yield f"{where} accessible {kind.name}", interface.text(kind)


def _of_action(action: QAction) -> Iterator[Found]:
    yield "text", action.text()
    yield "toolTip", action.toolTip()
    yield "statusTip", action.statusTip()


def _of_model(model: QAbstractItemModel) -> Iterator[Found]:
    top = QModelIndex()
    for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(top)):
        for role in _CELL_ROLES:
            yield "header", _word(model.headerData(column, Qt.Orientation.Horizontal, role))
            for row in range(model.rowCount(top)):
                yield f"cell {column}", _word(model.index(row, column, top).data(role))


def _word(data: object) -> str:
    return data if isinstance(data, str) else ""


def proof_words(panel: VerificationPanel, link: Link) -> str:
    """What a screen reader tells of a link of the proof: how its comparison ended, and the sentence."""
    told = (label.accessibleName() for label in panel.findChildren(QLabel))
    (words,) = (each for each in told if each.startswith(f"{link_title(link)}: "))
    return words.removeprefix(f"{link_title(link)}: ")
