#!/usr/bin/env bash
# Builds dist/sfc-uploader_VERSION_ARCHITECTURE.deb for Debian 12 from the frozen folder that build_frozen.sh made.
#
# The program goes to /usr/lib/sfc-uploader, where Debian's own packages keep private programs, with a link in /usr/bin:
# /opt would need no less care and is on nobody's PATH. There are no maintainer scripts and no configuration files:
# dpkg's triggers of the desktop's own packages take notice of the entry, the icons and the MIME type.
#
# Debian packages: dpkg-dev desktop-file-utils appstream.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
frozen=$root/dist/sfc-uploader
[ -x "$frozen/sfc-uploader" ] || { echo "Run packaging/build_frozen.sh first." >&2; exit 2; }

upstream=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' gui/sfc_uploader/__init__.py)
version=$(dpkg-parsechangelog -l packaging/debian/changelog --show-field Version)
[ "${version%-*}" = "$upstream" ] || { echo "packaging/debian/changelog is of $version, the program $upstream." >&2; exit 2; }
maintainer=$(dpkg-parsechangelog -l packaging/debian/changelog --show-field Maintainer)
architecture=$(dpkg --print-architecture)
SOURCE_DATE_EPOCH=$(dpkg-parsechangelog -l packaging/debian/changelog --show-field Timestamp)
export SOURCE_DATE_EPOCH

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/tree
umask 022

put() { install -D -m 644 "$1" "$tree/$2"; }

mkdir -p "$tree/usr/lib" "$tree/usr/bin" "$tree/DEBIAN"
cp -R "$frozen" "$tree/usr/lib/sfc-uploader"
find "$tree/usr/lib" -type d -exec chmod 755 {} +
find "$tree/usr/lib" -type f -exec chmod 644 {} +
chmod 755 "$tree/usr/lib/sfc-uploader/sfc-uploader"
ln -s ../lib/sfc-uploader/sfc-uploader "$tree/usr/bin/sfc-uploader"

metainfo=resources/linux/sfc-uploader.metainfo.xml
id=$(sed -n 's:^ *<id>\(.*\)</id>$:\1:p' "$metainfo") # software centres want the file named by it
desktop-file-validate resources/linux/sfc-uploader.desktop
appstreamcli validate --no-net "$metainfo" >"$work/appstream" || { cat "$work/appstream"; exit 1; }
echo "appstreamcli: $(tail -n 1 "$work/appstream")"
put resources/linux/sfc-uploader.desktop usr/share/applications/sfc-uploader.desktop
put "$metainfo" "usr/share/metainfo/$id.metainfo.xml"
put resources/linux/sfc-uploader-mime.xml usr/share/mime/packages/sfc-uploader.xml
put resources/icons/sfc-uploader.svg usr/share/icons/hicolor/scalable/apps/sfc-uploader.svg
for file in build/icons/sfc-uploader-*.png; do
  pixels=${file##*-}
  pixels=${pixels%.png}
  put "$file" "usr/share/icons/hicolor/${pixels}x$pixels/apps/sfc-uploader.png"
done
python3 packaging/make_man_page.py "$work/sfc-uploader.1"
gzip -9n "$work/sfc-uploader.1"
put "$work/sfc-uploader.1.gz" usr/share/man/man1/sfc-uploader.1.gz
put packaging/debian/copyright usr/share/doc/sfc-uploader/copyright
gzip -9nc packaging/debian/changelog >"$work/changelog.Debian.gz"
put "$work/changelog.Debian.gz" usr/share/doc/sfc-uploader/changelog.Debian.gz
put packaging/debian/lintian-overrides usr/share/lintian/overrides/sfc-uploader

# What it links against, of the system. GTK is only for the look of a GTK desktop: Qt does without it.
mkdir -p "$work/scan/debian"
printf 'Source: sfc-uploader\n\nPackage: sfc-uploader\nArchitecture: any\n' >"$work/scan/debian/control"
needs() { # field, then files
  local field=$1
  shift
  (cd "$work/scan" && dpkg-shlibdeps -O --warnings=0 --ignore-missing-info -l"$tree/usr/lib/sfc-uploader/_internal/PySide6/Qt/lib" \
    -l"$tree/usr/lib/sfc-uploader/_internal/PySide6" -l"$tree/usr/lib/sfc-uploader/_internal/shiboken6" \
    -l"$tree/usr/lib/sfc-uploader/_internal" "-d$field" "$@") | sed -n "s/^shlibs:$field=//p"
}
mapfile -t programs < <(find "$tree/usr/lib/sfc-uploader" -type f \( -name '*.so*' -o -name sfc-uploader \) ! -name libqgtk3.so | sort)
depends=$(needs Depends "${programs[@]}")
suggests=$(needs Suggests "$tree/usr/lib/sfc-uploader/_internal/PySide6/Qt/plugins/platformthemes/libqgtk3.so" | tr ',' '\n' | grep gtk | sed 's/^ *//')
[ -n "$depends" ]

size=$(du -sk --apparent-size "$tree/usr" | cut -f1)
sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$architecture/" -e "s/@SIZE@/$size/" -e "s/@MAINTAINER@/$maintainer/" \
  -e "s/@DEPENDS@/$depends/" -e "s/@SUGGESTS@/$suggests/" packaging/debian/control.in >"$tree/DEBIAN/control"
(cd "$tree" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
find "$tree" -newermt "@$SOURCE_DATE_EPOCH" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +

target=$root/dist/sfc-uploader_${version}_$architecture.deb
dpkg-deb --root-owner-group -Zxz --build "$tree" "$target" >/dev/null
echo "$target: $(stat -c %s "$target" | awk '{ printf "%.1f MiB", $1 / 1048576 }')"
