import type { ActionId } from '../../../shared/actions/catalog.ts'
import type { CopyFormat, ExportFormat } from '../../../shared/record/formats.ts'
import type { Withheld } from '../../../shared/record/withheld.ts'

/** What can be asked for here: the record as a file or on the clipboard, or the whole run to be carried away. */
export type ExportWish =
  | { readonly kind: 'file'; readonly format: ExportFormat }
  | { readonly kind: 'copy'; readonly format: CopyFormat }
  | { readonly kind: 'bundle' }

export interface ExportChoice {
  readonly wish: ExportWish
  readonly label: string
  readonly action: ActionId
  /** Said while it is made. */
  readonly making: string
  /** Said once it is on the clipboard. */
  readonly copied?: string
  /** What it is good for, where the label leaves a doubt. */
  readonly about?: string
  /** Shares its line with another. */
  readonly half?: true
}

interface ExportGroup {
  readonly title: string
  /** What whoever chooses must know beforehand. */
  readonly hint?: string
  readonly choices: readonly ExportChoice[]
}

/** Every way out for a record, in groups by what it is for. */
export const exportGroups: readonly ExportGroup[] = [
  {
    title: 'To read and print',
    choices: [
      {
        wish: { kind: 'file', format: 'pdf' },
        label: 'Export PDF',
        action: 'record.pdf',
        making: 'Making the PDF',
      },
      {
        wish: { kind: 'file', format: 'html' },
        label: 'HTML, one file',
        action: 'record.html',
        making: 'Writing the HTML',
      },
      {
        wish: { kind: 'file', format: 'paper' },
        label: 'Checklist on paper',
        action: 'record.paper',
        making: 'Making the checklist',
        about:
          'The run as it stands, with boxes for what is still open: to go on by hand when the laptop cannot',
      },
    ],
  },
  {
    title: 'For the ticket',
    hint: 'The copy is page one with the heads: rich text, or Markdown where only plain text goes in.',
    choices: [
      {
        wish: { kind: 'copy', format: 'ticket' },
        label: 'Copy for ticket',
        action: 'record.ticket',
        making: 'Copying',
        copied: 'Copied for a ticket: rich text, and Markdown as plain text',
      },
      {
        wish: { kind: 'file', format: 'jira' },
        label: 'Jira wiki',
        action: 'record.jira',
        making: 'Writing the wiki markup',
        about: 'The whole record in the wiki markup of Jira Server and Data Center',
        half: true,
      },
      {
        wish: { kind: 'file', format: 'adf' },
        label: 'Jira ADF',
        action: 'record.adf',
        making: 'Writing the Atlassian document',
        about: 'The whole record as an Atlassian document, for the interfaces of Jira and Confluence Cloud',
        half: true,
      },
    ],
  },
  {
    title: 'As text and data',
    choices: [
      {
        wish: { kind: 'file', format: 'markdown' },
        label: 'Markdown',
        action: 'record.markdown',
        making: 'Writing the Markdown',
      },
      {
        wish: { kind: 'copy', format: 'markdown' },
        label: 'Copy Markdown',
        action: 'record.copy',
        making: 'Copying',
        copied: 'Copied as Markdown',
      },
      {
        wish: { kind: 'file', format: 'json' },
        label: 'JSON',
        action: 'record.json',
        making: 'Writing the JSON',
        about: 'Everything the record says, for programs; its schema comes with Backout',
        half: true,
      },
      {
        wish: { kind: 'file', format: 'csv' },
        label: 'Timeline CSV',
        action: 'record.csv',
        making: 'Writing the timeline',
        about: 'Every event of the timeline as a line of a spreadsheet',
        half: true,
      },
    ],
  },
  {
    title: 'For another computer, and to be verified',
    choices: [
      {
        wish: { kind: 'bundle' },
        label: 'Bundle',
        action: 'record.bundle',
        making: 'Writing the bundle',
        about: 'The whole run in one signed file: events, attachments, record. It adds nothing to the run',
      },
    ],
  },
  {
    title: 'For the review',
    choices: [
      {
        wish: { kind: 'copy', format: 'pir' },
        label: 'Copy PIR draft',
        action: 'record.copyPir',
        making: 'Copying',
        copied: 'Copied as Markdown: the draft of the PIR',
        about: 'The blameless review, begun with all that the record knows, as Markdown',
      },
      {
        wish: { kind: 'file', format: 'pir' },
        label: 'PIR draft',
        action: 'record.pir',
        making: 'Writing the draft of the PIR',
        about: 'The blameless review, begun with all that the record knows, as a Markdown file',
        half: true,
      },
      {
        wish: { kind: 'file', format: 'redline' },
        label: 'Redline',
        action: 'record.redline',
        making: 'Writing the redline',
        about: 'Every step that was marked as wrong, with its text and what was said about it',
        half: true,
      },
      {
        wish: { kind: 'file', format: 'ics' },
        label: 'PIR as an event',
        action: 'record.ics',
        making: 'Writing the calendar file',
      },
    ],
  },
]

/** Why something cannot be asked for, or null. */
export function whyWithheld({ wish }: ExportChoice, withheld: Withheld): string | null {
  return wish.kind === 'bundle' ? null : (withheld[wish.format] ?? null)
}

export const exportChoices: readonly ExportChoice[] = exportGroups.flatMap(({ choices }) => choices)
