#!/usr/bin/env bash
# The long tier of the packaging, on Debian 12: builds all that is handed out and tries each of it.
#
#   packaging/build_all.sh [FOLDER]
#
# wheel and sdist, frozen program (with its size untrimmed, and its smoke test), .deb (lintian; as root also installed in
# a Debian of its own, where FOLDER may name an existing tree of debootstrap), and the times to start.
set -euo pipefail
cd "$(dirname "$0")/.."
step() { printf '\n== %s\n' "$*"; }

step "Wheel and sdist"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/python" -m pip install --quiet --disable-pip-version-check --constraint packaging/constraints-tested.txt -e '.[dev]'
"$work/venv/bin/python" -m pytest --quiet tests/packaging/test_wheel.py tests/packaging/test_packaging.py
mkdir -p dist
for kind in sdist wheel; do
  "$work/venv/bin/python" -c "import hatchling.build as build; print(build.build_$kind('dist'))"
done

step "Frozen program"
packaging/build_frozen.sh --compare
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' gui/sfc_uploader/__init__.py)
packaging/smoke.sh dist/sfc-uploader/sfc-uploader "$version"

step "Debian package"
packaging/build_deb.sh
package=$(find dist -name "sfc-uploader_$version-*.deb")
if command -v lintian >/dev/null; then lintian --allow-root "$package" && echo "lintian: nothing to say"; fi
if [ "$(id -u)" -eq 0 ]; then packaging/test_deb.sh "$package" ${1:+"$1"}; else echo "Not root: the package was not installed."; fi

step "Start"
"$work/venv/bin/python" packaging/start_times.py dist/sfc-uploader/sfc-uploader

step "Sizes"
stat -c "%s %n" dist/*.whl dist/*.tar.gz "$package" | awk "{ printf \"%8.1f KiB  %s\\n\", \$1 / 1024, \$2 }"
du -sh dist/sfc-uploader
