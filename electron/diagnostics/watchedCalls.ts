import type { CallName } from '../../shared/ipc/api.ts'
import { isCallName } from '../../shared/ipc/callNames.ts'
import type { Answering } from '../ipc/router.ts'
import { faultOf } from './entry.ts'
import type { Journal } from './journal.ts'

/** A call that takes longer has kept somebody waiting, ms. */
const slowCall = 1000

/** In these somebody is asked for a file, or a printer works: how long they take says nothing. */
const unhurried: ReadonlySet<CallName> = new Set<CallName>([
  'attention.test',
  'attachments.add',
  'bundle.export',
  'bundle.import',
  'history.export',
  'mirror.choose',
  'record.copy',
  'record.export',
  'run.handOver',
  'runbooks.duplicate',
  'runbooks.pick',
])

/** The same answers, and the log is told of calls that fail or take long: by name, never by what was in them. */
export function watchedCalls({ dispatch, handlers }: Answering, journal: Journal): Answering {
  return {
    handlers,
    dispatch: async (all, name, input, report = (error) => console.error(error)) => {
      const began = performance.now()
      const result = await dispatch(all, name, input, (error) => {
        journal.note({ what: 'fault', ...faultOf(error) })
        report(error)
      })
      const ms = performance.now() - began
      const call = isCallName(name) ? name : 'unknown'
      if (!result.ok) {
        // Somebody changed their mind: no failure.
        if (result.error.code !== 'cancelled')
          journal.note({ what: 'call.failed', call, code: result.error.code, ms })
      } else if (ms > slowCall && call !== 'unknown' && !unhurried.has(call))
        journal.note({ what: 'call.slow', call, ms })
      return result
    },
  }
}
