import { plural } from '../plural.ts'

/** What the settings say. */
export const settingsText = {
  look: {
    title: 'Look',
    about: 'Kept on this device only.',
  },
  reach: {
    title: 'Sound and notifications',
    about: 'So that nothing is missed while you look elsewhere. Kept on this device only.',
    notifications: 'System notifications',
    whatComes:
      'Of timers that ran out, breaches, late status updates and the PIR, again until you acknowledge them. Whether they may interrupt you is up to the system: “do not disturb” keeps them away.',
    cannot: 'This system shows no notifications from Backout',
    cannotText: 'Alerts are shown in the window and heard. Keep it in sight.',
    sendTest: 'Send a test notification',
    tests: {
      shown: {
        title: 'The system showed it',
        text: 'If you did not see it, look for “do not disturb”, or for Backout in the settings of the system.',
      },
      silent: {
        title: 'The system does not say whether it showed it',
        text: 'If nothing came, it has no notifications for Backout: keep the window in sight.',
      },
      unsupported: {
        title: 'This system has no notifications',
        text: 'Alerts are shown in the window and heard. Keep it in sight.',
      },
      failed: {
        title: 'The system did not show it',
        text: 'Alerts are shown in the window and heard. Keep it in sight. The system says:',
      },
    },
    sound: 'Sound',
    volume: 'Volume',
    tryDue: 'Try it',
    tryBreach: 'Try a breach',
  },
  backups: {
    title: 'Backups',
    about: 'Made by the app itself, in the data folder. Copy one elsewhere to be safe from a lost disk.',
    none: 'No backup yet',
    whenMade: 'One is made when a run starts.',
    madeAt: 'Made at',
    file: 'File',
    size: 'Size',
  },
  secondFolder: {
    title: 'Keep a copy in a second folder',
    about:
      'While a run is live, its bundle is written there at most every 30 seconds. On a stick it survives this laptop: import it on another one and take over.',
    none: 'No copy is kept',
    stop: 'Stop keeping copies',
    another: 'Another folder…',
    choose: 'Choose a folder…',
    lastCopy: 'Last copy {time}',
    firstCopy: 'The first copy is written when something happens in a live run.',
    failed: 'The last copy could not be written',
    triedAgain: 'It is tried again every 30 seconds while a run is live.',
  },
  aboutThis: {
    keyInKeyStore: "Protected by the system's key store",
    keyInFile: 'Kept in a file that only you can read (0600)',
    otherMachine: 'the data folder came to another machine',
    restored: 'a backup was put in its place',
    setBack: 'the data folder was set back to an earlier state, or copied',
    keyLost: 'the key store no longer gives it out',
    thisDevice: 'This device',
    about: 'The fingerprint is printed in every record made here.',
    dataFolder: 'Data folder',
    pathName: 'the path of the data folder',
    open: 'Open',
    device: 'Device',
    keyFingerprint: 'Key fingerprint',
    fingerprintName: 'the key fingerprint',
    privateKey: 'Private key',
    earlierKeys: 'Earlier keys',
    earlierFingerprintName: 'the earlier fingerprint',
    earlierKey: '{name}, until {time}: {why}',
    backout: 'Backout',
    version: ({
      version,
      system,
      electron,
    }: {
      readonly version: string
      readonly system: string
      readonly electron: string
    }) => `${version} on ${system}, Electron ${electron}`,
  },
  newerVersion: {
    title: 'A newer version',
    about: 'None comes by itself, and none is looked for: you bring the package.',
    running: 'Version {version} is running.',
    signedBy:
      'Only a newer package that the release key {key} signed is taken, and never while a run is live. Its signature, a file ending in .minisig, has to lie beside it.',
    choose: 'Install a newer version from a file…',
    noKey:
      'This Backout was built without a release key, so it cannot check a package. To update, check the package yourself against what whoever makes your releases published, quit Backout and install it over this one. Your runs stay, and the database is backed up before it is migrated.',
  },
  licences: {
    show: 'Licences',
    title: 'What Backout is made with',
    about: (count: number) =>
      plural(count, {
        one: '# piece of work by others, with its licence. What Chromium is made of is told in a file beside the app.',
        other:
          '# pieces of work by others, each with its licence. What Chromium is made of is told in a file beside the app.',
      }),
  },
  diagnostics: {
    title: 'Diagnostics',
    about: 'For a question to whoever looks after Backout. Nothing is sent: you copy it.',
    what: 'Versions, the graphics card, numbers of runs and backups, and the newest lines of the log. Nothing that was captured, no name and no path.',
    show: 'Show the diagnostics',
    again: 'Read again',
    copy: 'Copy',
    name: 'the diagnostics',
    crashes:
      'Log and crash dumps lie in the data folder (logs, crashes) and are never sent. A dump is a piece of memory and may hold what was on the screen; dumps go when something is redacted.',
  },
  identity: {
    saved: 'Saved',
    savedMeaning: (name: string) => `Entries are now recorded as ${name}.`,
    name: 'Name',
    nameMissing: 'Every entry needs a name.',
    contact: 'Contact',
    contactHint: 'phone, chat or e-mail',
    correcting: 'Correcting your own name keeps you the same person.',
    somebodyElse: 'Somebody else works here now',
    somebodyElseHint: 'Type the name of the person who takes over.',
    stay: (name: string) => `Stay ${name}`,
  },
  settingsScreen: {
    system: 'System',
    systemAbout: 'As the computer is set',
    dark: 'Dark',
    darkAbout: 'For the night',
    light: 'Light',
    lightAbout: 'For daylight',
    highContrast: 'High contrast',
    highContrastAbout: 'The strongest lines and text',
    settings: 'Settings',
    you: 'You',
    youAbout: 'Every entry carries this name. It is typed, not checked: the record says so.',
    theme: 'Theme',
    listOfKeys: 'List of keys',
    listOfKeysAbout: 'Single letters work outside text fields.',
  },
}
