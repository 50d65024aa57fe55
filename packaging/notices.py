"""Collects what must go with the program: third-party licence texts, and a CycloneDX list of all that is in it.

``python packaging/notices.py FOLDER``, with the Python of the environment that is being frozen. Needs
cyclonedx-python-lib. What is listed are the distributions that sfc-uploader requires there, and Python itself.
"""

from __future__ import annotations

import hashlib
import platform
import re
import sys
import sysconfig
import uuid
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import ExternalReference, ExternalReferenceType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from packaging.requirements import Requirement

from sfc_uploader.support.licenses import PROGRAM, all_needed, licence_of, normal

TEXTS = Path(__file__).parent / "licenses"
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_QT = ("pyside6-essentials", "shiboken6")

QT_NOTICE = """\
Qt and PySide6 (Qt for Python)
==============================

The window is drawn by Qt, through PySide6 and shiboken6. They are used under the GNU Lesser General Public License,
version 3 (LGPL-3.0-only.txt, which builds on GPL-3.0-only.txt; both are in this folder).

They are unmodified, as released on PyPI ({versions}). Their source:
https://download.qt.io/official_releases/QtForPython/pyside6/ and https://download.qt.io/official_releases/qt/
The third-party code within Qt (among it FreeType, HarfBuzz, ICU, libpng, PCRE2 and zlib), with the licences of each:
https://doc.qt.io/qt-6/licenses-used-in-qt.html

You may replace them. They are shared libraries, never linked into the program:

- In the frozen program and the Debian package they are files of their own, in _internal/PySide6 and
  _internal/shiboken6 beside the program (on Linux: Qt itself in _internal/PySide6/Qt/lib). Put other builds of the
  same major version, with the same binary interface, in their place. Nothing checks or signs them. On macOS the
  bundle must then be signed again, for instance with: codesign --force --deep --sign - “SF Compute Image Uploader.app”
- Installed with pip, they are packages of their own: pip install a build of PySide6-Essentials that you made.
- The program itself is under the MIT licence: with its source you can build all of it anew, with any Qt
  (packaging/README.md), and you may take it apart to find faults in your changes.
"""


def required() -> list[metadata.Distribution]:
    """Return the distributions that the program needs here, in the order of their names, without itself."""
    return [each for each in all_needed(PROGRAM, _needs) if normal(each.metadata["Name"]) != PROGRAM]


def _needs(distribution: metadata.Distribution) -> Iterator[str]:
    for line in distribution.requires or ():
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield requirement.name


def texts_of(distribution: metadata.Distribution) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of the licence files that a distribution brings."""
    for file in distribution.files or ():
        inside = [part for part in file.parts if part.endswith(".dist-info")]
        if inside and (_LICENCE_FILE.search(file.name) or "licenses" in file.parts):
            text = Path(str(distribution.locate_file(file))).read_text("utf-8", "replace")
            yield "/".join(file.parts[file.parts.index(inside[0]) + 1 :]), text


def write_licences(folder: Path, found: list[metadata.Distribution]) -> None:
    """Write one text file a distribution, those of Qt and Python, and a list."""
    lines = [f"What is in {PROGRAM} {metadata.version(PROGRAM)} besides itself (MIT), and under which licence:", ""]
    for distribution in found:
        name, version = normal(distribution.metadata["Name"]), distribution.version
        lines.append(f"{name} {version}: {licence_of(distribution)}")
        if name in _QT:
            continue
        texts = [f"{title}\n{'-' * len(title)}\n\n{text.strip()}\n" for title, text in texts_of(distribution)]
        if not texts:
            raise SystemExit(f"{name} {version} brings no licence text: add one to {TEXTS}.")
        (folder / f"{name}.txt").write_text(f"{name} {version}: {licence_of(distribution)}\n\n" + "\n\n".join(texts))
    python = platform.python_version()
    lines += [f"python {python}: Python-2.0", ""]
    lines.append(
        "Qt, PySide6, shiboken6, and how to replace them: QT.txt. The same in machine-readable form: sbom.cdx.json"
    )
    (folder / "README.txt").write_text("\n".join(lines) + "\n")
    (folder / "python.txt").write_text(_python_licence())
    versions = ", ".join(f"{d.metadata['Name']} {d.version}" for d in found if normal(d.metadata["Name"]) in _QT)
    (folder / "QT.txt").write_text(QT_NOTICE.format(versions=versions))
    for text in sorted(TEXTS.glob("*.txt")):
        (folder / text.name).write_bytes(text.read_bytes())
    (folder / f"{PROGRAM}.txt").write_bytes((TEXTS.parent.parent / "LICENSE").read_bytes())


def write_sbom(file: Path, found: list[metadata.Distribution]) -> None:
    """Write the list of components in CycloneDX 1.6, the same bytes for the same components."""
    licences = LicenseFactory()

    def component(name: str, version: str, licence: str, kind: ComponentType, purl: PackageURL | None) -> Component:
        return Component(
            name=name,
            version=version,
            type=kind,
            purl=purl,
            bom_ref=str(purl) if purl else f"{name}@{version}",
            licenses=[licences.make_from_string(licence)],
        )

    ours = component(PROGRAM, metadata.version(PROGRAM), "MIT", ComponentType.APPLICATION, None)
    parts = {
        normal(d.metadata["Name"]): component(
            d.metadata["Name"],
            d.version,
            licence_of(d),
            ComponentType.LIBRARY,
            PackageURL("pypi", name=normal(d.metadata["Name"]), version=d.version),
        )
        for d in found
    }
    python = component("python", platform.python_version(), "Python-2.0", ComponentType.PLATFORM, None)
    python.external_references.add(
        ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri("https://www.python.org"))
    )
    bom = Bom(components=[*parts.values(), python])
    bom.metadata.component = ours
    for distribution in [metadata.distribution(PROGRAM), *found]:
        name = normal(distribution.metadata["Name"])
        needs = {normal(Requirement(line).name) for line in distribution.requires or ()}
        bom.register_dependency(parts.get(name, ours), [parts[need] for need in sorted(needs & parts.keys())])
    contents = "\n".join(sorted(str(part.bom_ref) for part in bom.components))
    bom.serial_number = uuid.UUID(bytes=hashlib.sha256(contents.encode()).digest()[:16], version=4)
    # The time of the build is the changelog's, or not in it: two builds of one source give the same list.
    text = re.sub(r'\n\s*"timestamp": "[^"]*",?', "", JsonV1Dot6(bom).output_as_string(indent=2))
    file.write_text(re.sub(r",(\s*[}\]])", r"\1", text) + "\n")


def _python_licence() -> str:
    folder = Path(sysconfig.get_path("stdlib"))
    for file in (folder / "LICENSE.txt", folder.parent / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt"):
        if file.is_file():
            return file.read_text("utf-8", "replace")
    raise SystemExit("This Python brings no LICENSE.txt.")


def main() -> None:
    """Fill the folder that is the first argument."""
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    found = required()
    write_licences(folder, found)
    write_sbom(folder / "sbom.cdx.json", found)
    print(f"{len(found)} distributions, {sum(1 for _ in folder.iterdir())} files in {folder}")


if __name__ == "__main__":
    main()
