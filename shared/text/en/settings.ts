/** What the settings say. */
export const settingsText = {
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
