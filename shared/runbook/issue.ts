/** One thing wrong with a runbook file. Lines and columns count from 1; `path` is like `sections[0].steps[2].id`. */
export interface RunbookIssue {
  readonly line: number
  readonly column: number
  readonly path: string
  readonly message: string
}
