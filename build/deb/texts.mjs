// The files of the Debian package that are words: for the package manager, for the desktop, and for people.

/** @typedef {import('./description.mjs').Description} Description */

/**
 * @param {Description} of
 * @param {number} kilobytes that it takes when it is installed
 */
export function controlText(of, kilobytes) {
  return `Package: ${of.name}
Version: ${of.version}
Architecture: amd64
Maintainer: ${of.maintainer}
Installed-Size: ${kilobytes}
Depends: ${of.depends.join(', ')}
Recommends: ${of.recommends.join(', ')}
Section: ${of.section}
Priority: ${of.priority}
Homepage: ${of.homepage}
Description: ${of.synopsis}
 ${of.text}
`
}

/** @param {Description} of */
export function desktopText(of) {
  return `[Desktop Entry]
Type=Application
Name=${of.product}
Comment=${of.synopsis}
Exec=/opt/${of.product}/${of.name} %f
Icon=${of.name}
Terminal=false
Categories=${of.category};
MimeType=${of.fileType.mimeType};
StartupNotify=true
StartupWMClass=${of.startupClass}
`
}

/** A bundle is a zip file by its content: the name decides. @param {Description} of */
export function mimeText({ name, fileType }) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="${fileType.mimeType}">
    <comment>${fileType.name}</comment>
    <sub-class-of type="application/zip"/>
    <icon name="${name}"/>
    <glob pattern="*.${fileType.ext}"/>
  </mime-type>
</mime-info>
`
}

/** @param {Description} of */
export function copyrightText({ product, copyright }) {
  return `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: ${product}
Comment: What it is made with is under licences of its own: /opt/${product}/THIRD-PARTY-LICENSES.txt has
 their words, /opt/${product}/LICENSES.chromium.html those of what Electron brings.

Files: *
Copyright: ${copyright.replace(/^Copyright © /, '')}
License: MIT
`
}

/** After unpacking and after removal alike: the desktop looks again at what is there. */
export const lookAgain = `if command -v update-mime-database > /dev/null; then update-mime-database /usr/share/mime; fi
if command -v update-desktop-database > /dev/null; then update-desktop-database -q /usr/share/applications; fi
if command -v gtk-update-icon-cache > /dev/null && [ -f /usr/share/icons/hicolor/icon-theme.cache ]; then
  gtk-update-icon-cache -q -f /usr/share/icons/hicolor
fi
`

/** Runs the body for the given first arguments alone. */
export function maintainerScript(when, body) {
  return `#!/bin/sh
set -e
case "$1" in
${when})
${body.replace(/^(?=.)/gm, '  ')}  ;;
esac
`
}
