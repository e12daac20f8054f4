/** Every form in which the record of a run leaves the app as a file. */
export const recordFormats = [
  'pdf',
  'html',
  'markdown',
  'json',
  'jira',
  'adf',
  'csv',
  'pir',
  'redline',
  'ics',
] as const

export type RecordFormat = (typeof recordFormats)[number]

/** What can be exported of a run: its record, or the checklist to go on with on paper. */
export const exportFormats = [...recordFormats, 'paper'] as const

export type ExportFormat = (typeof exportFormats)[number]

/** What is put on the clipboard: a format as text, or what belongs into a ticket in two forms at once. */
export const copyFormats = ['markdown', 'json', 'pir', 'ticket'] as const

export type CopyFormat = (typeof copyFormats)[number]

/** How a format is called, and how its file ends. */
export const formatFiles = {
  pdf: { name: 'PDF', ending: '.pdf' },
  html: { name: 'HTML', ending: '.html' },
  markdown: { name: 'Markdown', ending: '.md' },
  json: { name: 'JSON', ending: '.json' },
  jira: { name: 'Jira wiki markup', ending: '.jira.txt' },
  adf: { name: 'Atlassian Document Format', ending: '.adf.json' },
  csv: { name: 'CSV of the timeline', ending: '-timeline.csv' },
  pir: { name: 'Draft of the PIR', ending: '-pir-draft.md' },
  redline: { name: 'Redline of the runbook', ending: '-redline.md' },
  ics: { name: 'Calendar file of the PIR', ending: '-pir.ics' },
  paper: { name: 'Checklist on paper', ending: '-checklist.pdf' },
} as const satisfies Record<ExportFormat, { readonly name: string; readonly ending: string }>

/** The file in which a run is carried to another computer. */
export const bundleFile = { name: 'Backout bundle', ending: '.backout' } as const
