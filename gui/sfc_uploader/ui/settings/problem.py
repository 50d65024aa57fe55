"""What is wrong with one setting."""

from __future__ import annotations


class SettingError(Exception):
    """A setting that can't be: its name, and a sentence."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(words)
        self.name = name
        self.words = words
