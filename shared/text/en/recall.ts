import { plural } from '../plural.ts'

/** What is said of steps that were put off or left out, before a phase closes. */
export const recallText = {
  title: (count: number) =>
    plural(count, {
      one: 'One step was put off or left out so far',
      other: '# steps were put off or left out so far',
    }),
  step: (number: number, title: string, word: string) => `${number}. ${title}: ${word}`,
  by: '{who} · {time}',
  doItNow: 'Do it now',
  doStepNow: (number: number) => `Do it now: step ${number}`,
  line: (count: number, steps: string) =>
    plural(count, {
      one: `One step was put off or left out: ${steps}.`,
      other: `# steps were put off or left out: ${steps}.`,
    }),
  stepInLine: (number: number, word: string) => `step ${number} ${word}`,
  goOnWithout: (count: number) => plural(count, { one: 'without it', other: 'without them' }),
  recovery: {
    title: 'Is the rollback over?',
    about: (number: number) =>
      `Completing step ${number} says that the service has recovered, and stops the clock. What was put off stays undone.`,
    goOn: (number: number, without: string) => `Complete step ${number} ${without}`,
    back: 'Not yet',
  },
}
