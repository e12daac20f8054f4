/** What is said where something is read back before it is done. */
export const readBackText = {
  label: 'Read back',
  refused: (ask: string) => `Not completed. Read back first: ${ask}`,
  missing: 'Type it: this is not completed before.',
  mismatch: (said: string, expected: string) =>
    `You typed “${said}”. It has to be “${expected}”. Nothing was completed; the try is on record.`,
  unknown: '“{fact}” is not known, so there is nothing to hold it against.',
  capture: (number: number) => `Capture it in step ${number}`,
  inProfile: 'It is not in the service profile of this run.',
  why: 'Or say why to go on without',
  whyMissing: 'Write a reason: the record must say why nothing was read back.',
}
