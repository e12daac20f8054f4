import { lint } from 'markdownlint/sync'

/**
 * Complaints of markdownlint with its default rules, the length of lines aside, and MD014, which is about samples of a
 * shell: a script stands in the record as it was captured.
 */
export function markdownProblems(markdown: string): string[] {
  const found =
    lint({ strings: { record: markdown }, config: { default: true, MD013: false, MD014: false } })[
      'record'
    ] ?? []
  return found.map(
    (problem) =>
      `${problem.lineNumber}: ${problem.ruleNames[0]} ${problem.ruleDescription} ${problem.errorDetail ?? ''} ${problem.errorContext ?? ''}`,
  )
}
