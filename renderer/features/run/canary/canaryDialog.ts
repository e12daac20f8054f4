/** What the canary asks in a dialog. */
export type CanaryDialog =
  /** Readings from text: typed into the dialog when `text` is empty. */
  | {
      readonly about: 'import'
      readonly source: 'pasted' | 'file'
      readonly name: string
      readonly text: string
    }
  /** A report of an event, such as a SEV2. */
  | { readonly about: 'report'; readonly metric: string }
  | { readonly about: 'withdraw'; readonly batch: string }
  | { readonly about: 'amend' }
