#!/usr/bin/env bash
# Signs, notarises and packs the bundle that build_frozen.sh made. UNTESTED: no Mac and no certificate was at hand.
#
#   SFC_CODESIGN_IDENTITY="Developer ID Application: …" packaging/build_frozen.sh
#   SFC_CODESIGN_IDENTITY="Developer ID Application: …" NOTARY_PROFILE=NAME packaging/macos/release.sh
#
# NOTARY_PROFILE: made once with xcrun notarytool store-credentials NAME; it keeps the password in the keychain.
set -euo pipefail
cd "$(dirname "$0")/../.."
bundle="dist/SF Compute Image Uploader.app"
version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' gui/sfc_uploader/__init__.py)
image="dist/sfc-uploader-$version-$(uname -m).dmg"

codesign --force --deep --options runtime --timestamp --entitlements packaging/macos/entitlements.plist \
  --sign "$SFC_CODESIGN_IDENTITY" "$bundle"
codesign --verify --deep --strict --verbose=2 "$bundle"
rm -f "$image"
hdiutil create -volname "SF Compute Image Uploader" -srcfolder "$bundle" -format UDZO "$image"
codesign --timestamp --sign "$SFC_CODESIGN_IDENTITY" "$image"
xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
xcrun stapler staple "$image"
spctl --assess --type open --context context:primary-signature --verbose "$image"
