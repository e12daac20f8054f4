/** What is said while a newer version is installed from a file. */
export const updateText = {
  checking: {
    title: 'Checking the package',
    about: 'Its signature first, then every byte of it. A large package takes some seconds.',
    cancel: 'Cancel',
  },
  copying: {
    title: 'Copying what was checked',
    about: 'Into the data folder, where nobody else can change it. Its hash is taken again on the way.',
  },
  offered: {
    title: (version: string) => `Install Backout ${version}?`,
    signed: 'The signature is genuine',
    signedAbout:
      'The release key that came with this Backout signed this very file, with its version, system and name.',
    version: 'Version',
    fromTo: ({ from, to }: { readonly from: string; readonly to: string }) => `${from} → ${to}`,
    file: 'File',
    size: 'Size',
    key: 'Release key',
    sha256: 'SHA-256',
    sha256Name: 'the SHA-256 of the package',
    after: 'Your runs stay. The database is backed up before a newer version migrates it.',
    cancel: 'Not now',
    goOn: 'Go on',
  },
  ready: {
    title: (version: string) => `Backout ${version} is ready to install`,
    command: 'Copy this command:',
    commandName: 'the command',
    quit: 'Quit Backout. Its next start takes this copy away, so do not start it before step 4.',
    run: {
      deb: 'Open a terminal, paste the command, and give your password. A note of apt that it reads the file “unsandboxed as root” is as it should be: the folder is yours alone.',
      'tar.gz':
        'Open a terminal and paste the command. The new version comes into a folder beside the old one.',
      AppImage: 'Open a terminal and paste the command. The new file comes beside the old one.',
    },
    start: {
      deb: 'Start Backout. The settings say which version runs.',
      'tar.gz':
        'Start “backout” in the new folder. The settings say which version runs; then the old folder can go.',
      AppImage: 'Start the new file. The settings say which version runs; then the old file can go.',
    },
    installer: {
      dmg: 'The system opens the package, and Backout quits. Drag Backout into Applications, over the old one, and start it again.',
      exe: 'The system opens the installer, and Backout quits. Follow it, then start Backout again.',
    },
    install: 'Open the installer and quit',
    show: 'Show in folder',
    close: 'Close',
    later: 'Not now',
  },
  refused: {
    title: 'Nothing was installed',
    another: 'Choose another package',
    close: 'Close',
  },
}
