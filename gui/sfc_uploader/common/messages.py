"""Sentences that are made far from the window: English text that still knows what it was made from.

The command line, the log and the receipts take them as the text that they are; the window translates their template.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Any

#: What fills a template: text (which may itself be `Notification`), or a number that is written as the language has it.
Value = str | int
_DEEPEST = 5


class Message(str):
    """The English text. `template` and `values` are what it was made from; translators find the template."""

    template: str
    values: tuple[tuple[str, Value], ...]

    def __new__(cls, template: str, values: Mapping[str, Value]) -> Message:
        """Fill `template` with `values`."""
        text = template.format_map({name: english(value) for name, value in values.items()})
        made = super().__new__(cls, text)
        made.template = template
        made.values = tuple(values.items())
        return made


def msg(template: str, /, **values: Value) -> Message:
    """Say `template`, a literal with ``{name}`` fields, with `values` in it."""
    return Message(template, values)


def format_number(number: int) -> Message:
    """Return a number as a message, so that its digits are grouped as the language shown has it."""
    return msg("{number}", number=number)


def join_sentences(*sentences: str) -> str:
    """Join sentences, so that each can still be translated."""
    joined = sentences[0] if sentences else ""
    for sentence in sentences[1:]:
        joined = msg("{sentence} {next}", sentence=with_full_stop(joined), next=sentence)
    return joined


def with_full_stop(text: str) -> str:
    """Return `text` with a full stop, if it ends without one."""
    return text if text.endswith((".", "!", "?", "…")) else msg("{sentence}.", sentence=text)


def english(value: Value) -> str:
    """Return a value as English text has it: numbers with commas."""
    return str(value) if isinstance(value, str) else f"{value:,}"


def words_of(error: BaseException) -> str:
    """Return an error's sentence as it was made; `str(error)` would forget what it was made from."""
    first = error.args[0] if error.args else ""
    return first if isinstance(first, Message) else str(error)


def packed(text: Value) -> Any:
    """Return what `unpacked` makes the same sentence of, as JSON takes it; other text and numbers as they are."""
    if isinstance(text, Message):
        return {"template": text.template, "values": {name: packed(value) for name, value in text.values}}
    return str(text) if isinstance(text, str) else text


def unpacked(content: object, text: str) -> str:
    """Return the sentence that `packed` made `content` of, if it reads `text`; otherwise `text` as it is."""
    try:
        made = _made_of(content, _DEEPEST, len(text))
    except (ValueError, LookupError, AttributeError, TypeError):
        return text
    return made if isinstance(made, Message) and made == text else text


def _made_of(content: object, deepest: int, most_chars: int) -> Value:
    """The value that `content`, which anybody may have written, stands for. Raises ValueError when it is none of ours.

    A field of a template of ours is a bare name: a width (``{a:>400000000}``) costs memory, an attribute or an index
    reaches into what is no part of a sentence. No piece is longer than the whole, `most_chars`.
    """
    if isinstance(content, (str, int)):
        return content
    if deepest == 0 or not isinstance(content, dict):
        raise ValueError("not packed by us")
    template, values = content["template"], content["values"]
    pieces = list(Formatter().parse(template))
    if any(name is not None and (name not in values or spec or turn) for _, name, spec, turn in pieces):
        raise ValueError("not a template of ours")
    made = {name: _made_of(value, deepest - 1, most_chars) for name, value in values.items()}
    lengths = {name: len(english(value)) for name, value in made.items()}
    if sum(len(words) + lengths.get(name or "", 0) for words, name, _, _ in pieces) > most_chars:
        raise ValueError("longer than what it was made into")
    return Message(template, made)
