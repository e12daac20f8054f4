import { plural } from '../plural.ts'

/** What is said where a run changes hands, and of its copies in a second folder. */
export const handoverText = {
  handOverDialog: {
    title: 'Hand over this run',
    byMissing: 'Name who hands over: the record must say it.',
    handedOver: 'The run is handed over',
    about:
      'Everything recorded goes into one file, with its attachments and the printed record. Carry it to the other laptop and import it there. From then on this laptop only reads, until somebody takes the run back.',
    by: 'Who hands over',
    to: 'Who takes over',
    toHint: 'leave it empty if you do not know yet',
    notHandedOver: 'Not handed over',
    keepItHere: 'Keep it here',
    submit: 'Choose the file and hand over',
    fileNotWritten: 'The file was not written',
    takeItBack: 'Take it back',
    writeTheFileAgain: 'Write the file again',
    fileNotWrittenAbout:
      'The run is marked as handed over, but there is no file that anybody could take over from. Write it somewhere else, or take the run back.',
  },
  handoverBar: {
    /** `to`: null where nobody was named; `by`: null where it was done here. */
    handedOver: (it: { readonly to: string | null; readonly by: string | null; readonly at: string }) =>
      `Handed over${it.to === null ? '' : ` to ${it.to}`}${it.by === null ? '' : ` by ${it.by}`} at ${it.at}`,
    held: (it: { readonly name: string; readonly at: string; readonly where: string | null }) =>
      `${it.name} has this run since ${it.at}${it.where ? `, on ${it.where}` : ''}`,
    about: 'Readable here; notes and attachments can be added.',
    writeTheFileAgain: 'Write the file again',
    takeItBack: 'Take it back',
    takeOver: 'Take over',
  },
  mirrorBar: {
    standing: ({ folder, last }: { readonly folder: string; readonly last: string }) =>
      `${folder}: ${last}; tried again every 30 seconds.`,
    lastCopy: (utcTime: string) => `last copy ${utcTime}`,
    noCopyYet: 'no copy yet',
    title: 'No copy in the second folder',
  },
  standing: {
    steps: (count: number) => plural(count, { one: '# step', other: '# steps' }),
    ranOut: ({ title, duration }: { readonly title: string; readonly duration: string }) =>
      `${title}: ran out ${duration} ago`,
    left: ({ title, duration }: { readonly title: string; readonly duration: string }) =>
      `${title}: ${duration} left`,
    phase: 'Phase',
    step: 'Step',
    stepOf: ({
      number,
      count,
      short,
    }: {
      readonly number: number
      readonly count: number
      readonly short: string
    }) => `${number} of ${count}: ${short}`,
    noneIsLeft: 'none is left',
    clocks: 'Clocks',
    noneRuns: 'none runs',
    owed: 'Owed',
    open: 'Open',
  },
  takeOverDialog: {
    handedOver: '{by} handed it over at {at}, in {file}.',
    handedOverTo: '{by} handed it over at {at} to {to}, in {file}.',
    notHandedOver: (name: string) => `${name} has not handed it over`,
    bothGoOn: 'If both sides go on, nothing is lost: where they clash, somebody chooses later.',
    backTitle: 'Take the run back?',
    title: 'Take over this run?',
    takeItBack: 'Take it back',
    takeOver: 'Take over',
    nameMissing: 'Name who takes over: the record must say it.',
    tickMissing: (takeOverWords: string) => `Tick “${takeOverWords}”: the run is taken over by saying so.`,
    hasRollback: (name: string) => `${name} has the rollback`,
    mayBeTaken: (bothGoOn: string) =>
      `Whoever has that file may have taken it over: ask before you go on. ${bothGoOn}`,
    somebodyElse: 'Somebody else',
    mayGoOn: (bothGoOn: string) =>
      `They may be going on with it. Talk to them first; go on here if they cannot. ${bothGoOn}`,
    whoTakesOver: 'Who takes over',
    onlyRead: 'Only read',
  },
  writeAgain: {
    withoutPdf: 'The PDF could not be printed and is not in it.',
    written: 'The file is written',
  },
}
