import { recordText } from '#text/record.ts'
import type { ActionId } from '../../../shared/actions/catalog.ts'
import type { CopyFormat, ExportFormat } from '../../../shared/record/formats.ts'
import type { Withheld } from '../../../shared/record/withheld.ts'

const text = recordText.exportChoices

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
    title: text.toReadAndPrint,
    choices: [
      {
        wish: { kind: 'file', format: 'pdf' },
        label: text.exportPdf,
        action: 'record.pdf',
        making: text.makingThePdf,
      },
      {
        wish: { kind: 'file', format: 'html' },
        label: text.htmlOneFile,
        action: 'record.html',
        making: text.writingTheHtml,
      },
      {
        wish: { kind: 'file', format: 'paper' },
        label: text.paper,
        action: 'record.paper',
        making: text.makingTheChecklist,
        about: text.paperAbout,
      },
    ],
  },
  {
    title: text.forTheTicket,
    hint: text.forTheTicketHint,
    choices: [
      {
        wish: { kind: 'copy', format: 'ticket' },
        label: text.copyForTicket,
        action: 'record.ticket',
        making: text.copying,
        copied: text.copiedForTicket,
      },
      {
        wish: { kind: 'file', format: 'jira' },
        label: text.jiraWiki,
        action: 'record.jira',
        making: text.writingTheWikiMarkup,
        about: text.jiraWikiAbout,
        half: true,
      },
      {
        wish: { kind: 'file', format: 'adf' },
        label: text.jiraAdf,
        action: 'record.adf',
        making: text.writingTheAtlassianDocument,
        about: text.jiraAdfAbout,
        half: true,
      },
    ],
  },
  {
    title: text.asTextAndData,
    choices: [
      {
        wish: { kind: 'file', format: 'markdown' },
        label: text.markdown,
        action: 'record.markdown',
        making: text.writingTheMarkdown,
      },
      {
        wish: { kind: 'copy', format: 'markdown' },
        label: text.copyMarkdown,
        action: 'record.copy',
        making: text.copying,
        copied: text.copiedAsMarkdown,
      },
      {
        wish: { kind: 'file', format: 'json' },
        label: text.json,
        action: 'record.json',
        making: text.writingTheJson,
        about: text.jsonAbout,
        half: true,
      },
      {
        wish: { kind: 'file', format: 'csv' },
        label: text.timelineCsv,
        action: 'record.csv',
        making: text.writingTheTimeline,
        about: text.timelineCsvAbout,
        half: true,
      },
    ],
  },
  {
    title: text.forAnotherComputer,
    choices: [
      {
        wish: { kind: 'bundle' },
        label: text.bundle,
        action: 'record.bundle',
        making: text.writingTheBundle,
        about: text.bundleAbout,
      },
    ],
  },
  {
    title: text.forTheReview,
    choices: [
      {
        wish: { kind: 'copy', format: 'pir' },
        label: text.copyPirDraft,
        action: 'record.copyPir',
        making: text.copying,
        copied: text.copiedPirDraft,
        about: text.copyPirDraftAbout,
      },
      {
        wish: { kind: 'file', format: 'pir' },
        label: text.pirDraft,
        action: 'record.pir',
        making: text.writingThePirDraft,
        about: text.pirDraftAbout,
        half: true,
      },
      {
        wish: { kind: 'file', format: 'redline' },
        label: text.redline,
        action: 'record.redline',
        making: text.writingTheRedline,
        about: text.redlineAbout,
        half: true,
      },
      {
        wish: { kind: 'file', format: 'ics' },
        label: text.pirAsAnEvent,
        action: 'record.ics',
        making: text.writingTheCalendarFile,
      },
    ],
  },
]

/** Why something cannot be asked for, or null. */
export function whyWithheld({ wish }: ExportChoice, withheld: Withheld): string | null {
  return wish.kind === 'bundle' ? null : (withheld[wish.format] ?? null)
}

export const exportChoices: readonly ExportChoice[] = exportGroups.flatMap(({ choices }) => choices)
