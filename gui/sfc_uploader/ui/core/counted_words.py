"""Words with a number in them, for code that is no QObject: `pyside6-lupdate` sees plurals in `self.tr` alone."""

from __future__ import annotations

from PySide6.QtCore import QObject


class CountedWords(QObject):
    """Each method returns the words for that many, in the plural forms of the window's language."""

    def days(self, count: int) -> str:
        """Return a time span in days."""
        return self.tr("%n day(s)", "", count)

    def uploads_failed(self, count: int) -> str:
        """Return how many uploads failed."""
        return self.tr("%n upload(s) failed", "", count)

    def failed(self, count: int) -> str:
        """Return the same where it is clear what failed."""
        return self.tr("%n failed", "", count)

    def images_left(self, count: int) -> str:
        """Return how many images are still to be uploaded."""
        return self.tr("%n image(s) left", "", count)

    def images(self, count: int) -> str:
        """Return how many images there are."""
        return self.tr("%n image(s)", "", count)

    def images_loading(self, count: int) -> str:
        """Return how many images are listed while the rest of the list comes."""
        return self.tr("%n image(s) so far; loading the rest…", "", count)

    def images_refreshing(self, count: int) -> str:
        """Return how many images are listed while the list is fetched again."""
        return self.tr("%n image(s); refreshing…", "", count)

    def images_scrolling(self, count: int) -> str:
        """Return how many images are listed where scrolling brings more."""
        return self.tr("%n image(s) – scroll for more", "", count)

    def images_matching(self, shown: int, count: int) -> str:
        """Return how many of the listed images are shown."""
        return self.tr("{shown} of %n image(s)", "", count).format(shown=shown)

    def files_skipped(self, count: int, folder: str) -> str:
        """Return how many files of a folder were too small to be images."""
        return self.tr("Skipped %n file(s) under 1 MiB in “{folder}”", "", count).format(folder=folder)


counted = CountedWords()
