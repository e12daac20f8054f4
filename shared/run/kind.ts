/** What a run was for: a deploy or an incident, or practice. */
export const runKinds = ['real', 'rehearsal'] as const
export type RunKind = (typeof runKinds)[number]

/** The kind of a run, from its line in the run list. */
export function kindOf(run: { readonly rehearsal: boolean }): RunKind {
  return run.rehearsal ? 'rehearsal' : 'real'
}
