/** What stands around every screen: bars, toasts, what is said when something broke. */
export const componentsText = {
  window: {
    home: 'Home',
    start: 'Start a run',
    run: 'Run',
    record: 'Record',
    history: 'History',
    library: 'Library',
    settings: 'Settings',
    owed: 'Owed',
    example: 'Example record',
    titled: (screen: string) => `${screen} - Backout`,
  },
  errorBoundary: {
    title: 'This screen broke',
    goHome: 'Go home',
    reloadTheWindow: 'Reload the window',
    about:
      'Everything recorded is safe on disk, and clocks go on: they are computed from what is recorded. Reload the window to go on where you were.',
  },
  findButtons: {
    searchEverything: 'Search everything',
    commands: 'Commands',
  },
  notRecorded: {
    diskFull: 'The disk is full. Free some space: what you did waits here and is written as soon as it fits.',
    readOnly:
      'The data folder cannot be written. Give this account the right to write there; it is tried again.',
    other: 'Writing to the disk fails. What you did waits here and is tried again.',
    title: 'NOT RECORDED',
    doNotClose: (why: string) => `${why} Do not close the window.`,
    retry: 'Retry',
  },
  screenBar: {
    back: 'Back',
  },
  time: {
    local: (localTime: string) => `${localTime} local`,
  },
  toasts: {
    messages: 'Messages',
    dismiss: 'Dismiss',
  },
}
