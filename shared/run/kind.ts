/** What a run was for: a deploy or an incident, practice, or practice in a world that the app plays. */
export const runKinds = ['real', 'rehearsal', 'drill'] as const
export type RunKind = (typeof runKinds)[number]

/** The kind of a run, from its line in the run list. Lines of earlier versions know no drills. */
export function kindOf(run: { readonly rehearsal: boolean; readonly drill?: object | null }): RunKind {
  if (run.drill) return 'drill'
  return run.rehearsal ? 'rehearsal' : 'real'
}
