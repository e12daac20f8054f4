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

/** How the file of a format ends. */
export const formatFiles = {
  pdf: { ending: '.pdf' },
  html: { ending: '.html' },
  markdown: { ending: '.md' },
  json: { ending: '.json' },
  jira: { ending: '.jira.txt' },
  adf: { ending: '.adf.json' },
  csv: { ending: '-timeline.csv' },
  pir: { ending: '-pir-draft.md' },
  redline: { ending: '-redline.md' },
  ics: { ending: '-pir.ics' },
  paper: { ending: '-checklist.pdf' },
} as const satisfies Record<ExportFormat, { readonly ending: string }>

/** The file in which a run is carried to another computer. */
export const bundleFile = { ending: '.backout' } as const
