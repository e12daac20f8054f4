import { canaryText } from '#text/canary.ts'
import { changesOf } from '../../../../shared/rollback/chart/changes.ts'
import { utcTime } from '../../../../shared/run/format.ts'
import type { AgreedTriggers } from '../../../../shared/run/values.ts'
import { Button } from '../../../components/Button.tsx'
import { FilePen, Snowflake } from '../../../components/icons.ts'
import { rich } from '../../../components/rich.ts'
import { useRunView } from '../runContext.ts'
import css from './Agreed.module.css'
import { AgreedTable } from './AgreedTable.tsx'

const text = canaryText.frozenTriggers

/** What froze when the deploy started, what is in force now, and every amendment with its reason. */
export function FrozenTriggers({ agreed }: { readonly agreed: AgreedTriggers }) {
  const { state, copy, ask, readOnly } = useRunView()
  const frozen = state.agreed[0] ?? agreed
  const amended = state.agreed.length > 1
  const count = agreed.set.triggers.length
  return (
    <div className={css['frame']}>
      <div className={css['frozen']}>
        <Snowflake size={16} aria-hidden />
        <p className={css['frozenWords']}>
          <strong>
            {rich(text.frozenAt, { utcTime: <time dateTime={frozen.at}>{utcTime(frozen.at)}</time> })}
          </strong>
          {amended && (
            <strong className={css['amended']}>
              {' · '}
              {rich(text.amendedAt, { utcTime: <time dateTime={agreed.at}>{utcTime(agreed.at)}</time> })}
            </strong>
          )}
          {` · ${text.triggers(count)} · `}
          <button
            type="button"
            className={css['hash']}
            title={text.copyHash(agreed.hash)}
            onClick={() => copy(agreed.hash, text.hashName)}
          >
            {text.hash(agreed.hash.slice(0, 12))}
          </button>
        </p>
        {!readOnly && (
          <Button
            size="small"
            icon={FilePen}
            onPress={() => ask({ kind: 'canary', ask: { about: 'amend' } })}
          >
            {text.amend}
          </Button>
        )}
      </div>
      <AgreedTable set={agreed.set} />
      {amended && <Amendments />}
    </div>
  )
}

function Amendments() {
  const { state, runbook } = useRunView()
  return (
    <section className={css['amendments']} aria-label={text.amendments}>
      <h2 className={css['amendmentsHead']}>{text.amendedAfter}</h2>
      <ol>
        {state.agreed.slice(1).map((each, index) => {
          const before = state.agreed[index]?.set ?? each.set
          return (
            <li key={each.event} className={css['amendment']}>
              <p>
                <time dateTime={each.at}>{utcTime(each.at)}</time> {each.by}: “{each.reason}”
              </p>
              <ul>
                {changesOf(before, each.set, runbook.metrics).map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
