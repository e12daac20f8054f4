/** What the window says by itself: of its device, bundles that were dropped on it, and seals. */
export const storeText = {
  device: {
    keyLost: "The system's key store no longer gives out the key that this device had.",
    otherMachine: 'This data folder was on another machine before.',
    restored: 'A backup was put in its place.',
    setBack:
      'Entries of its own came in that it did not hold: it was set back to an earlier state, or copied.',
    unreadable: 'The file of the key could not be read and was set aside.',
    title: 'This device has a new key',
    meaning: (why: string) =>
      `${why} Every run is here and can be read as before; settings show the new fingerprint.`,
  },
  exchange: {
    notABundle: 'This is not a bundle',
    wrongEnding: (name: string) => `${name} does not end in .backout.`,
    notFound: 'The file cannot be found',
    saveItFirst: (name: string) => `Save ${name} to a folder first, then drop it from there.`,
  },
  sealing: {
    sealed: 'Sealed',
    changed: 'Changed since its seal',
    never: 'Not sealed',
    coversAll: 'The seal covers every event that is here now.',
  },
}
