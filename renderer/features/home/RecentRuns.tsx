import { historyText } from '#text/history.ts'
import { homeText } from '#text/home.ts'
import type { RunSummary } from '../../../shared/ipc/api.ts'
import { formatDuration } from '../../../shared/run/format.ts'
import { Button } from '../../components/Button.tsx'
import { History, Split } from '../../components/icons.ts'
import { Pill } from '../../components/Pill.tsx'
import { useNow } from '../../store/clock.ts'
import { go } from '../../store/route.ts'
import { useRuns } from '../../store/runs.ts'
import css from './Lists.module.css'
import { outcomeMark, releaseOf, toMitigationMs } from './sections.ts'
import { agoText } from './when.ts'

const text = homeText.table
const mostShown = 8

/** Runs that are over, newest first; a row opens the record. The history has all of them. */
export function RecentRuns({ runs }: { readonly runs: readonly RunSummary[] }) {
  const now = useNow(60_000)
  const total = useRuns((store) => store.total)
  return (
    <>
      <table className={css['table']} aria-labelledby="home-recent">
        <thead>
          <tr>
            <th scope="col">{text.release}</th>
            <th scope="col">{text.outcome}</th>
            <th scope="col">{text.toMitigation}</th>
            <th scope="col">{text.when}</th>
          </tr>
        </thead>
        <tbody>
          {runs.slice(0, mostShown).map((run) => (
            <RecentRow key={run.id} run={run} now={now} />
          ))}
        </tbody>
      </table>
      <div className={css['more']}>
        <Button
          variant="quiet"
          size="small"
          icon={History}
          action="go.history"
          onPress={() => go({ screen: 'history' })}
        >
          {historyText.all(total)}
        </Button>
      </div>
    </>
  )
}

/** The version, and where it went unless that is production. */
function whichOf({ version, environment }: RunSummary): string {
  return [version, environment === 'production' ? '' : environment].filter(Boolean).join(' · ')
}

function RecentRow({ run, now }: { readonly run: RunSummary; readonly now: number }) {
  const mark = outcomeMark(run)
  const mitigation = toMitigationMs(run)
  const name = run.version === '' ? releaseOf(run) : run.service
  const which = whichOf(run)
  return (
    <tr className={css['row']}>
      <td className={css['release']}>
        <button
          type="button"
          className={css['open']}
          aria-label={text.record(`${name} ${which}`.trim())}
          onClick={() => go({ screen: 'record', run: run.id })}
        >
          {name} <span className={css['under']}>{which}</span>
        </button>
      </td>
      <td className={css['outcome']}>
        <Pill tone={mark.tone}>{mark.text}</Pill>
        {run.conflicts > 0 && (
          <Pill tone="warn" icon={Split}>
            {homeText.conflicts(run.conflicts)}
          </Pill>
        )}
        {mark.beside !== '' && <span className={css['beside']}>{mark.beside}</span>}
      </td>
      <td className={css['number']}>{mitigation === null ? text.none : formatDuration(mitigation)}</td>
      <td className={css['when']}>{agoText(run.closedAt ?? run.startedAt, now)}</td>
    </tr>
  )
}
