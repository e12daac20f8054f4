/** What the palette and the list of keys say. */
export const paletteText = {
  palette: {
    title: 'Every command',
    placeholder: 'Find a command or a run',
    commandsAndRuns: 'Commands and runs',
    nothingFound: 'Nothing by that name can run here.',
    openARun: 'Open a run',
    rehearsal: 'rehearsal',
  },
  keysDialog: {
    title: 'List of keys',
    everyCommand: 'Every command',
    close: 'Close',
    about:
      'Single letters work outside text fields. Each works only where its command makes sense: the list of every command shows what can run now.',
  },
}
