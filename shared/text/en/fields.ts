import { countText } from '../plural.ts'

/** What the fields of a step say. */
export const fieldsText = {
  cellControl: {
    timePlaceholder: 'HH:MM, now',
  },
  choiceInput: {
    locked: ({ label, why }: { readonly label: string; readonly why: string }) =>
      `“${label}” is locked. ${why}`,
  },
  dateTimeInput: {
    now: 'Now',
    laterThan: 'Later than the limit of {time}',
    inTime: 'In time until {time}',
    justNow: 'just now',
    in: (age: string) => `in ${age}`,
    inThePast: 'in the past',
    ago: (age: string) => `${age} ago`,
    understood: ({
      localDate,
      localTime,
      distance,
    }: {
      readonly localDate: string
      readonly localTime: string
      readonly distance: string
    }) => `${localDate} ${localTime} local · ${distance}`,
    placeholder: '03:04 UTC, or a day and time',
    setToNow: (label: string) => `Set ${label} to now`,
  },
  fieldFrame: {
    recorded: 'Recorded',
    required: 'required',
    recording: 'Recording…',
  },
  listInput: {
    ticked: 'ticked',
    notTicked: ({ open, all }: { readonly open: number; readonly all: number }) =>
      `${countText(open)} of ${countText(all)} not ticked yet.`,
    noLongerTicked: 'no longer ticked',
    removeOf: (text: string) => `Remove ${text}`,
    remove: 'Remove',
    added: (text: string) => `Added: ${text}`,
    placeholder: 'Add an entry, Enter to record',
    addTo: (label: string) => `Add to ${label}`,
  },
  newRow: {
    added: (label: string) => `Row added to ${label}`,
    labelOf: (label: string) => `${label}, new row`,
    newRow: 'New row',
  },
  tableInput: {
    done: 'Done',
    remove: 'Remove',
    noRows: 'No rows.',
    rowDone: (number: number) => `Row ${number} done`,
    labelOfRow: ({ label, number }: { readonly label: string; readonly number: number }) =>
      `${label}, row ${number}`,
    removeRowOf: (number: number) => `Remove row ${number}`,
    removeRow: 'Remove row',
  },
  mismatch: {
    notThe: (name: string) => `This is not the ${name}.`,
    target: 'target',
    captured: (number: number) => `Step ${number} captured {value}.`,
    givenWas: 'Given was {value}.',
  },
  moment: {
    form: 'Type a time such as 03:04, a day and time such as 2026-11-23 03:04, or now. Times are UTC.',
  },
}
