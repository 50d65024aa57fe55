#!/usr/bin/env bash
# Installs the .deb for real with apt in a Debian 12 of its own, runs the smoke test there, removes it, and looks for
# leftovers: packaging/test_deb.sh PACKAGE.deb [FOLDER]. As root. FOLDER: an existing tree of debootstrap, which is
# copied and stays as it is; without it one is made (Debian package: debootstrap).
set -euo pipefail
package=$(readlink -f "$1")
here=$(dirname "$(readlink -f "$0")")
work=$(mktemp -d -p "${TMPDIR:-/var/tmp}")
tree=$work/tree
finish() {
  local process
  for process in /proc/[0-9]*; do # what still runs in the tree holds its mounts
    if [ "$(readlink "$process/root")" = "$tree" ]; then kill "${process#/proc/}" 2>/dev/null || true; fi
  done
  sleep 1
  umount "$tree/proc" "$tree/dev/pts" "$tree/dev" || true
  if grep -q " $tree/" /proc/mounts; then
    echo "Something is still mounted in $tree: it was left as it is." >&2
  else
    rm -rf --one-file-system "$work"
  fi
}
trap finish EXIT

if [ -n "${2:-}" ]; then
  cp -a "$2" "$tree"
else
  debootstrap --variant=minbase bookworm "$tree" >"$work/log" || { tail "$work/log" >&2; exit 1; }
fi
if [ -z "${2:-}" ]; then cp /etc/resolv.conf "$tree/etc/" 2>/dev/null || true; fi
mount --bind /dev "$tree/dev"
mount --bind /dev/pts "$tree/dev/pts"
mount -t proc proc "$tree/proc"
inside() { chroot "$tree" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

# The tools of the smoke test first: they are not the package's own needs.
inside apt-get update -qq
inside apt-get install -y -qq --no-install-recommends xvfb xdotool x11-utils procps shared-mime-info desktop-file-utils \
  hicolor-icon-theme man-db >/dev/null 2>&1
if inside sh -c 'command -v python3 || command -v python'; then echo "There is a Python in the tree." >&2; exit 1; fi

files() { (cd "$tree" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./tmp -o -path ./run -o -path ./var/cache -o -path ./var/lib/apt \
  -o -path ./var/lib/dpkg -o -path ./var/log \) -prune -o -print | sort); }

# What the package needs comes with a throw-away install first, so that what is compared is the package alone.
scratch=$(inside mktemp -d) # as it is called inside
chmod 755 "$tree$scratch"
cp "$package" "$here/smoke.sh" "$tree$scratch/"
name=$scratch/$(basename "$package")
inside apt-get install -y -qq --no-install-recommends "$name" >"$work/install" 2>&1 || { tail -20 "$work/install" >&2; exit 1; }
inside apt-get install -y -qq --no-install-recommends gnome-keyring dbus >/dev/null 2>&1
inside apt-get remove -y -qq sfc-uploader >/dev/null 2>&1
files >"$work/before"
inside apt-get install -y -qq --no-install-recommends "$name" >/dev/null 2>&1
echo "ok: apt-get install ./$(basename "$package")"
inside sh -c 'cd / && md5sum --quiet -c /var/lib/dpkg/info/sfc-uploader.md5sums'
echo "ok: md5sums"
# shellcheck disable=SC2016 # dpkg's own variables
version=$(inside dpkg-query -W -f '${Version}' sfc-uploader)
inside bash "$scratch/smoke.sh" /usr/bin/sfc-uploader "${version%-*}"
inside grep -q sfc-uploader.desktop /usr/share/applications/mimeinfo.cache
echo "ok: the desktop's list of programs for disk images has it"
inside sh -c 'MANROFFSEQ= man --warnings -P cat sfc-uploader' >/dev/null 2>"$work/man"
if [ -s "$work/man" ]; then cat "$work/man"; exit 1; fi
echo "ok: man sfc-uploader"
inside apt-get remove -y -qq sfc-uploader >/dev/null 2>&1
files >"$work/after"
if diff "$work/before" "$work/after"; then echo "ok: removed without leftovers"; else echo "leftovers, see above" >&2; exit 1; fi
# shellcheck disable=SC2016
if inside dpkg-query -W -f '${db:Status-Status}\n' sfc-uploader 2>/dev/null | grep -q config-files; then
  echo "configuration files are left" >&2
  exit 1
fi
