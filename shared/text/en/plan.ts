/** What the plan of a run says. */
export const planText = {
  plan: {
    notNeededByDecision: (title: string) => `${title}: not needed, decision: proceed`,
    notNeeded: ({ title, why }: { readonly title: string; readonly why: string }) =>
      `${title}: not needed. ${why}`,
    label: ({ settled, count }: { readonly settled: number; readonly count: number }) =>
      `Plan, ${settled} of ${count} steps settled`,
  },
  planRow: {
    guard: (title: string) => `guard: ${title}`,
    conflicts: (countConflicts: string) => `${countConflicts}: choose which side is kept`,
    notNeeded: (notNeeded: string) => `not needed. ${notNeeded}`,
  },
  planModel: {
    todo: 'to do',
    active: 'in progress',
    done: 'done',
    skipped: 'skipped',
    failed: 'failed',
    blocked: 'blocked',
    deferred: 'deferred',
    notNeeded: 'not needed',
  },
}
