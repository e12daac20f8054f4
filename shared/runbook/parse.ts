import { checkRunbook } from './checks.ts'
import { explain, type Finding } from './explain.ts'
import type { RunbookIssue } from './issue.ts'
import { type Runbook, runbookSchema } from './schema.ts'
import { readYaml, writePath, type YamlSource } from './yamlSource.ts'

export type ParseResult =
  | { readonly ok: true; readonly runbook: Runbook; readonly issues: readonly [] }
  | { readonly ok: false; readonly issues: readonly RunbookIssue[] }

/** More issues than this are not listed: nobody mends a hundred at once. */
const mostIssues = 100
/** Complaints about the form that are put into words and in order; many times what is listed. */
const mostExplained = 20 * mostIssues

function place(findings: readonly Finding[], source: YamlSource): readonly RunbookIssue[] {
  return findings
    .map((finding) => ({
      ...source.locate(finding.path, finding.at, finding.offset),
      path: writePath(finding.path),
      message: finding.message,
    }))
    .sort((a, b) => a.line - b.line || a.column - b.column)
    .slice(0, mostIssues)
}

/**
 * Reads the YAML text of a runbook: syntax, then form, then meaning (names that refer to each other). Each
 * stage reports all its issues, in the order of the file, and a later one runs only when nothing was found.
 * Never throws, whatever the text; a runbook that comes back is complete and safe to use.
 */
export function parseRunbook(text: string): ParseResult {
  const read = readYaml(text)
  if (!read.ok) return read
  const { source } = read
  const parsed = runbookSchema.safeParse(source.data)
  if (!parsed.success) {
    const complaints = parsed.error.issues.slice(0, mostExplained)
    return {
      ok: false,
      issues: place(
        complaints.flatMap((issue) => explain(issue, source.data)),
        source,
      ),
    }
  }
  const findings = checkRunbook(parsed.data)
  if (findings.length > 0) return { ok: false, issues: place(findings, source) }
  return { ok: true, runbook: parsed.data, issues: [] }
}
