#!/usr/bin/env bash
# Proves that a built program works where there is no Python: packaging/smoke.sh PROGRAM [VERSION]
#
# PROGRAM is run with an empty environment, a home of its own, and a PATH without any python. What it is asked: its
# version, an upload to the demo service that must be verified; on Linux also the keychain (a real gnome-keyring)
# and the window, on a virtual display.
# Debian packages: xvfb xdotool dbus gnome-keyring x11-utils procps. SMOKE_WINDOW=no leaves the window and the keychain out.
# SMOKE_PICTURE names a file for a picture of the window (imagemagick).
set -euo pipefail

program=$1
version=${2:-}
[ -x "$program" ] || { echo "There is no program $program." >&2; exit 2; }

work=$(mktemp -d)
started=()
finish() {
  # The window's first: dbus-run-session ends its bus when its program has ended, and leaves it when it is ended itself.
  local pid child
  for ((index = ${#started[@]} - 1; index >= 0; index--)); do
    pid=${started[index]}
    for child in $(pgrep -P "$pid" sfc-uploader 2>/dev/null); do
      kill "$child" 2>/dev/null || true
      for _ in $(seq 50); do kill -0 "$pid" 2>/dev/null && sleep 0.1; done
    done
    kill "$pid" 2>/dev/null || true
  done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT

failed() { echo "FAILED: $*" >&2; exit 1; }
passed() { echo "ok: $*"; }

# All commands of the system but Python.
mkdir -p "$work/bin" "$work/home" "$work/run"
chmod 700 "$work/run"
system=linux
case $(uname -s) in
  Linux)
    for tool in /usr/bin/* /bin/*; do
      case ${tool##*/} in
        python* | pypy* | pip* | idle* | pydoc* | 2to3*) ;;
        *) ln -sf "$tool" "$work/bin/${tool##*/}" ;;
      esac
    done
    ;;
  Darwin) system=macos ;;
  *) system=windows ;;
esac

environment=(HOME="$work/home" LANG=C.UTF-8 DBUS_SESSION_BUS_ADDRESS=disabled: XDG_RUNTIME_DIR="$work/run")
if [ "$system" = windows ]; then
  environment+=(USERPROFILE="$work/home" LOCALAPPDATA="$work/home" APPDATA="$work/home" SYSTEMROOT="${SYSTEMROOT:-}"
    TEMP="$work/run" PATH="${SYSTEMROOT:-}/System32")
elif [ "$system" = macos ]; then
  environment+=(PATH=/usr/sbin:/sbin)
else
  environment+=(PATH="$work/bin")
fi
bare() { env -i "${environment[@]}" "$@"; }

if [ "$system" = linux ]; then
  if bare sh -c 'command -v python || command -v python3' >/dev/null; then failed "there is a Python on the PATH"; fi
  passed "no python on the PATH"
  folder=$(dirname "$(readlink -f "$program")")
  missing=$(find "$folder" -name '*.so*' -type f ! -name libqgtk3.so -exec ldd {} \; 2>/dev/null | grep 'not found' | sort -u || true)
  [ -z "$missing" ] || failed "libraries are missing: $missing"
  passed "every shared library finds what it links against"
fi

said=$(bare "$program" --version)
[ -z "$version" ] || [ "$said" = "sfc-uploader $version" ] || failed "--version says: $said"
passed "--version: $said"
bare "$program" --help | grep -q demo-service || failed "--help"

image=$work/smoke.raw
head -c 40000000 /dev/urandom >"$image"
bare "$program" upload "$image" --workspace lab --demo --json >"$work/result" 2>"$work/progress" ||
  failed "upload: $(cat "$work/progress")"
grep -q '"verification": "verified"' "$work/result" || failed "the upload is not verified: $(cat "$work/result")"
if command -v sha256sum >/dev/null; then
  sum=$(sha256sum "$image" | cut -d' ' -f1)
  grep -q "$sum" "$work/result" || failed "another sha256 than sha256sum's"
fi
passed "an upload to the demo service is verified"

bare "$program" diagnostics - >"$work/diagnostics"
grep -q "httpx [0-9]" "$work/diagnostics" || failed "diagnostics knows no versions"
passed "diagnostics: $(grep -o 'Python [0-9.]*\|PySide6-Essentials [0-9.]*\|keyring [0-9.]*' "$work/diagnostics" | tr '\n' ',')"

if [ "$system" != linux ] || [ "${SMOKE_WINDOW:-yes}" != yes ]; then
  echo "The window and the keychain were not tried."
  exit 0
fi

# The demo service by itself, and its token in a real keychain.
: >"$work/service"
env -i "${environment[@]}" "$program" demo-service >"$work/service" 2>/dev/null &
started+=($!)
for _ in $(seq 100); do [ "$(wc -l <"$work/service")" -ge 2 ] && break; sleep 0.1; done
url=$(sed -n 's/^SFC_API_URL=//p' "$work/service")
token=$(sed -n 's/^SFC_API_TOKEN=//p' "$work/service")
if [ -z "$url" ] || [ -z "$token" ]; then failed "demo-service told no URL and token"; fi
cat >"$work/keychain.sh" <<'END'
set -eu
printf %s password | gnome-keyring-daemon --unlock --components=secrets >/dev/null
program=$1 url=$2 token=$3
printf '%s\n' "$token" | "$program" token set --api-url "$url"
"$program" token status --api-url "$url"
"$program" upload "$4" --workspace lab --name by-keychain --api-url "$url" --json
"$program" token remove --api-url "$url"
if "$program" token status --api-url "$url"; then echo "the token is still there"; exit 1; fi
END
env -i "${environment[@]}" dbus-run-session -- sh "$work/keychain.sh" "$program" "$url" "$token" "$image" \
  >"$work/keychain" 2>&1 || failed "the keychain: $(cat "$work/keychain")"
grep -q 'Secret Service' "$work/keychain" || failed "the keychain: $(cat "$work/keychain")"
grep -q '"verification": "verified"' "$work/keychain" || failed "an upload with the saved token: $(cat "$work/keychain")"
if grep -qF -- "$token" "$work/keychain"; then failed "the token was shown"; fi
passed "the keychain: set, status, used by an upload, removed ($(grep -o 'Secret Service[^).]*' "$work/keychain" | head -1))"

# The window.
head -c 40000000 /dev/urandom >"$work/window.raw"
mkfifo "$work/display"
Xvfb -displayfd 3 -screen 0 1280x900x24 -nolisten tcp 3>"$work/display" >/dev/null 2>&1 &
started+=($!)
read -r display <"$work/display"
unset "environment[2]"
env -i "${environment[@]}" DISPLAY=":$display" LC_MESSAGES=de_DE.UTF-8 dbus-run-session -- "$program" --demo "$work/window.raw" >"$work/window" 2>&1 &
started+=($!)
window=
for _ in $(seq 300); do
  window=$(DISPLAY=":$display" xdotool search --onlyvisible --name 'SF Compute Image Uploader' 2>/dev/null | tail -1 || true)
  [ -z "$window" ] || break
  sleep 0.1
done
[ -n "$window" ] || failed "no window: $(cat "$work/window")"
passed "the window opens on X11"
loaded() { grep -lqs "/$1\$" /proc/[0-9]*/maps; } # Qt maps its translations
if [ -n "$(find "$folder" -name sfc-uploader_de.qm)" ]; then
  loaded sfc-uploader_de.qm || failed "our German is not loaded"
  loaded qtbase_de.qm || failed "Qt's German is not loaded"
  passed "in German, where the system is"
fi
sleep 2
if [ -n "${SMOKE_PICTURE:-}" ]; then DISPLAY=":$display" import -window root "$SMOKE_PICTURE"; fi
verified_in_window() { # receipts are named by ids
  grep -ls '"name": "window"' "$work"/home/.local/share/sfc-uploader/receipts/demo/*.json | xargs grep -qs '"verification": "verified"'
}
DISPLAY=":$display" xdotool windowfocus --sync "$window" # there is no window manager that would
for _ in $(seq 20); do
  DISPLAY=":$display" xdotool key ctrl+Return
  sleep 1
  if verified_in_window; then break; fi
done
verified_in_window || failed "the window's upload has no receipt: $(cat "$work/window")"
passed "an upload from the window is verified"
if grep -v '^dbus-daemon' "$work/window"; then failed "the window's program said something"; fi

# Resources and translations.
internal=$folder/_internal
[ -f "$internal/resources/icons/start.svg" ] || failed "no icons"
[ -f "$internal/PySide6/Qt/translations/qtbase_de.qm" ] || failed "Qt's translations are not there"
ours=$(find "$internal/resources" -name 'sfc-uploader_*.qm' | wc -l)
passed "resources: $(find "$internal/resources/icons" -name '*.svg' | wc -l) icons, $ours translations of ours, $(find "$internal/PySide6/Qt/translations" -name '*.qm' | wc -l) of Qt's"
for notice in sbom.cdx.json QT.txt LGPL-3.0-only.txt README.txt; do
  [ -s "$internal/notices/$notice" ] || failed "there is no $notice"
done
passed "licences and list of components"
