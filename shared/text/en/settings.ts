/** What the settings say. */
export const settingsText = {
  look: {
    title: 'Look',
    about: 'Kept on this device only.',
  },
  reach: {
    title: 'Sound and notifications',
    about: 'So that nothing is missed while you look elsewhere. Kept on this device only.',
    notifications: 'Notifications of the system',
    whatComes:
      'Of timers that ran out, breaches, late status updates and the PIR, again until you acknowledge them. Whether they may interrupt you is up to the system: “do not disturb” keeps them away.',
    cannot: 'This system shows no notifications of Backout',
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
    another: 'Another folder …',
    choose: 'Choose a folder …',
    lastCopy: 'Last copy {time}',
    firstCopy: 'The first copy is written when something happens in a live run.',
    failed: 'The last copy could not be written',
    triedAgain: 'It is tried again every 30 seconds while a run is live.',
  },
}
