import { countText, plural } from '../plural.ts'

/** What is said around the messages of a run; their own texts are in `shared/messages`. */
export const messagesText = {
  composer: {
    factsChanged: 'Facts have changed since you edited this',
    beganToEdit: (age: string) => `You began to edit this ${age} ago`,
    writeAnew: 'Write anew',
    checkTheText: 'Check the text, or have it written anew from the facts as they are.',
    timesFromThen: 'Times in it, such as that of the next update, are from then.',
    edited: (title: string) => `${title}, edited`,
    fromTheFacts: (title: string) => `${title}, from the facts`,
    copyMessage: 'Copy message',
    onRecord: (title: string) => `${title} is on record as posted`,
  },
  gapList: {
    assign: 'Assign',
    post: (messageTitle: string) => `Post ${messageTitle}`,
    fillInAt: (number: number) => `Fill in at step ${number}`,
    notCopied: (count: number) =>
      plural(count, {
        one: 'Not copied: the message has # gap.',
        other: 'Not copied: the message has # gaps.',
      }),
    fill: (count: number) =>
      plural(count, {
        one: '# gap: fill it, or take it out of the text, before it is copied.',
        other: '# gaps: fill each, or take them out of the text, before it is copied.',
      }),
    gapWithoutWords: 'a gap without words',
    editName: (name: string) => `Edit in the text: ${name}`,
    editInTheText: 'Edit in the text',
  },
  messagePane: {
    writeAnother: 'Write another',
    next: (messageTitle: string) => `Next: ${messageTitle}`,
  },
  messageRow: {
    owedAgain: 'Owed again',
    late: (age: string) => `${age} late`,
    by: (dueAt: string) => `by ${dueAt}`,
    in: (age: string) => `in ${age}`,
  },
  messagesDialog: {
    title: 'Messages',
    messagesOfThisRun: 'Messages of this run',
    noMessages: (kinds: number) =>
      `The runbook of this run asks for no message (${countText(kinds)} kinds can be asked for in its steps). What was told to whom can be kept as a note.`,
  },
  postForm: {
    url: 'URL',
    onceItIsPosted: 'Once it is posted',
    where: 'Or where',
    whereHint: 'without a URL',
    byPhone: 'by phone',
    postedAt: 'Posted at',
    postedAtHint: 'UTC; empty is now',
    now: 'now',
    notRecorded: 'Not recorded',
    markPosted: 'Mark posted',
  },
  posted: {
    label: (title: string) => `Posted: ${title}`,
    posted: 'Posted',
    by: (by: string) => `by ${by}`,
  },
  stepMessages: {
    note: (owed: number) =>
      owed === 0 ? 'none owed · written from facts' : `${countText(owed)} owed · written from facts`,
    label: 'Messages of this step',
    title: 'Messages',
  },
  standings: {
    notYet: 'Not yet',
    owed: 'Owed',
    posted: 'Posted',
    passedOver: 'Passed over',
  },
}
