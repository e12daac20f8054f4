import type { ActionId } from '../../../shared/actions/catalog.ts'
import type { CopyFormat, ExportFormat } from '../../../shared/record/formats.ts'

/** What can be asked for here: a file, or something on the clipboard. */
export type ExportWish =
  | { readonly kind: 'file'; readonly format: ExportFormat }
  | { readonly kind: 'copy'; readonly format: CopyFormat }

export interface ExportChoice {
  readonly wish: ExportWish
  readonly label: string
  readonly action: ActionId
  /** Said while it is made. */
  readonly making: string
  /** Said once it is on the clipboard. */
  readonly copied?: string
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
    ],
  },
  {
    title: 'For the ticket',
    hint: 'Page one and the heads, as rich text; as Markdown where only plain text goes in.',
    choices: [
      {
        wish: { kind: 'copy', format: 'ticket' },
        label: 'Copy for ticket',
        action: 'record.ticket',
        making: 'Copying',
        copied: 'Copied for a ticket: rich text, and Markdown as plain text',
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
      },
    ],
  },
]

export const exportChoices: readonly ExportChoice[] = exportGroups.flatMap(({ choices }) => choices)
