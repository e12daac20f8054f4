/** Every form in which the record of a run leaves the app as a file. */
export const exportFormats = ['pdf', 'html', 'markdown', 'json', 'jira', 'adf', 'csv', 'ics'] as const

export type ExportFormat = (typeof exportFormats)[number]

/** What is put on the clipboard: the whole record as text, or what belongs into a ticket in two forms at once. */
export const copyFormats = ['markdown', 'json', 'ticket'] as const

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
  ics: { name: 'Calendar file of the PIR', ending: '-pir.ics' },
} as const satisfies Record<ExportFormat, { readonly name: string; readonly ending: string }>
