import { useState } from 'react'
import { decisionText } from '#text/decision.ts'
import type { RankedTrigger } from '../../../../shared/rollback/chart/telling.ts'
import { reasonText, titleAtStart, triggerText } from '../../../../shared/rollback/chart/words.ts'
import { isEventTrigger, type TriggerSet } from '../../../../shared/rollback/triggers/model.ts'
import { Button } from '../../../components/Button.tsx'
import { verdictIcons } from '../../../components/verdictIcons.ts'
import { useRunView } from '../runContext.ts'
import css from './Verdict.module.css'

const text = decisionText.reasons

const firstShown = 6

/** What each trigger says, with its numbers and its limit; the one nearest to a breach first. */
export function Reasons(props: { readonly ranked: readonly RankedTrigger[]; readonly set: TriggerSet }) {
  const { ranked, set } = props
  const { runbook } = useRunView()
  const [all, setAll] = useState(false)
  // The choices below stay in sight; what is left out is farther from a breach than what is shown.
  const shown = all ? ranked : ranked.slice(0, firstShown)
  return (
    <ul className={css['reasons']} aria-label={text.title}>
      {shown.map(({ trigger, index, metric: id, finding }) => {
        const metric = runbook.metrics.find((each) => each.id === id)
        const Icon = verdictIcons[finding.verdict]
        const limit = isEventTrigger(trigger) ? text.oneReport : triggerText(trigger, metric?.unit)
        return (
          <li key={index} className={css['reason']} data-verdict={finding.verdict}>
            <span className={css['word']}>
              <Icon size={15} aria-hidden />
              {finding.verdict}
            </span>
            <span className={css['sentence']}>
              <strong>{titleAtStart(metric?.title ?? id)}</strong>{' '}
              {reasonText(finding.reason, trigger, set, metric?.unit)}.
            </span>
            <span className={css['limit']}>{limit}</span>
          </li>
        )
      })}
      {ranked.length > firstShown && (
        <li className={css['rest']}>
          <Button size="small" variant="quiet" onPress={() => setAll(!all)}>
            {all ? text.showFirst(firstShown) : text.showAll(ranked.length)}
          </Button>
        </li>
      )}
    </ul>
  )
}
