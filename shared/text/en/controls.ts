/** What fields, dialogs and copy buttons say by themselves. */
export const controlsText = {
  comboBox: {
    lastValuesFor: 'Last values for',
  },
  copyable: {
    copy: 'Copy',
    copied: 'Copied',
    copiedThing: (name: string) => `Copied ${name}`,
  },
  dateTimeField: {
    hint: 'UTC, or type “now”',
    placeholder: 'YYYY-MM-DD HH:MM',
    notUnderstood: 'Type “now”, 14:05 or 2026-11-23 14:05 (UTC).',
  },
  dialog: {
    close: 'Close',
    content: 'Content',
  },
  fieldFrame: {
    required: 'required',
  },
  formDialog: {
    cancel: 'Cancel',
  },
  numberField: {
    notANumber: 'This is not a number.',
  },
  radioCards: {
    required: 'required',
  },
  reasonDialog: {
    reason: 'Reason',
    reasonMissing: 'Write a reason: the record must say why.',
  },
  select: {
    choose: 'Choose…',
  },
}
