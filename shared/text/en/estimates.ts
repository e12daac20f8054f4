import { plural } from '../plural.ts'

/** What earlier runs let expect: how long a step, a section, a rollback usually takes. */
export const estimatesText = {
  /** `{usual}` half of the runs took at most; `{most}` nine of ten. */
  usually: (usual: string, most: string) => `usually ${usual}, 9 of 10 within ${most}`,
  rollback: (usual: string, most: string) => `Rolling back usually takes ${usual}, 9 of 10 within ${most}.`,
  /** Where the times come from. */
  from: (count: number, service: string | null) => {
    const runs = plural(count, { one: '1 run or rehearsal', other: '# runs and rehearsals' })
    return service === null ? `From ${runs} of all services.` : `From ${runs} of ${service}.`
  },
  section: (title: string, usually: string) => `${title}: ${usually}`,
  short: (usual: string) => `~${usual}`,
}
