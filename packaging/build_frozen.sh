#!/usr/bin/env bash
# Builds the frozen program, dist/sfc-uploader/, in a fresh virtual environment.
#
#   packaging/build_frozen.sh              trimmed
#   packaging/build_frozen.sh --compare    builds it untrimmed as well, to tell both sizes
#
# PYTHON names the Python that is frozen; its shared library must be there (Debian: libpython3.11).
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD

python=${PYTHON:-}
if [ -z "$python" ]; then
  if [ -f /etc/debian_version ] && [ -x /usr/bin/python3 ]; then
    python=/usr/bin/python3 # Debian's own: what is frozen links against Debian's libraries and nothing else
  else
    python=python3
  fi
fi

export PIP_DISABLE_PIP_VERSION_CHECK=1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" -m venv "$work/venv"
bin=$work/venv/bin
[ -d "$bin" ] || bin=$work/venv/Scripts # Windows
"$bin/python" -m pip install --quiet --constraint packaging/constraints-tested.txt --requirement packaging/requirements-build.txt .

export QT_QPA_PLATFORM=offscreen
"$bin/python" packaging/make_icons.py build/icons
rm -rf build/notices
"$bin/python" packaging/notices.py build/notices

freeze() { # folder, variables…
  local target=$1
  shift
  env "$@" SFC_NOTICES="$root/build/notices" PYTHONHASHSEED=1 \
    "$bin/python" -m PyInstaller --noconfirm --log-level WARN \
    --workpath "$work/build" --distpath "$target" packaging/sfc_uploader.spec
}

size() { du -sk "$1" | awk '{ printf "%.1f MiB", $1 / 1024 }'; }

rm -rf dist/sfc-uploader "dist/SF Compute Image Uploader.app"
freeze dist
echo "trimmed: $(size dist/sfc-uploader)"
if [ "${1:-}" = --compare ]; then
  freeze "$work/untrimmed" SFC_UNTRIMMED=1
  echo "untrimmed: $(size "$work/untrimmed/sfc-uploader")"
fi
