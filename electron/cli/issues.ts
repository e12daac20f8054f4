import type { RunbookIssue } from '../../shared/runbook/issue.ts'
import { plain } from './print.ts'

/** `file:line:column message`, as editors and CI know it: one line for each issue. */
export function issueLines(file: string, issues: readonly RunbookIssue[]): readonly string[] {
  return issues.map(({ line, column, message }) => `${plain(file)}:${line}:${column} ${plain(message)}`)
}
