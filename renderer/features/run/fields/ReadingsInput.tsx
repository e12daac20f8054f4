import type { ClipboardEvent } from 'react'
import type { FieldProblem } from '../../../../shared/run/errors.ts'
import type { ReadingsField } from '../../../../shared/runbook/schema.ts'
import { Batches } from '../canary/Batches.tsx'
import { Charts } from '../canary/Charts.tsx'
import { QuickEntry } from '../canary/QuickEntry.tsx'
import css from '../canary/Readings.module.css'
import { ReadingTools } from '../canary/ReadingTools.tsx'
import { useCanary } from '../canary/useCanary.ts'
import { Verdicts } from '../canary/Verdicts.tsx'
import { useRunView } from '../runContext.ts'
import { FieldFrame, fieldIds } from './FieldFrame.tsx'

/** The canary: its metrics over time, what the triggers say of them, and how readings come in. */
export function ReadingsInput(props: {
  readonly step: string
  readonly field: ReadingsField
  readonly problems: readonly FieldProblem[]
  readonly readOnly: boolean
}) {
  const { step, field, problems, readOnly } = props
  const { ask } = useRunView()
  const canary = useCanary()
  const ids = fieldIds(step, field.id)

  /** A table on the clipboard is readings, wherever in here it is pasted. */
  function onPaste(event: ClipboardEvent): void {
    const text = event.clipboardData.getData('text/plain')
    if (readOnly || !/\S.*[\r\n]+.*\S/.test(text)) return
    event.preventDefault()
    ask({ kind: 'canary', ask: { about: 'import', source: 'pasted', name: '', text } })
  }
  return (
    <FieldFrame
      ids={ids}
      label={field.label}
      help={field.help}
      required={field.required}
      problem={problems[0]?.message ?? null}
      as="group"
    >
      <div className={css['canary']} onPaste={onPaste}>
        <div className={css['card']}>
          <Charts canary={canary} />
          {canary.evaluation && <Verdicts canary={canary} />}
        </div>
        <div className={css['card']}>
          <QuickEntry canary={canary} step={step} field={field.id} id={ids.control} readOnly={readOnly} />
        </div>
        {!readOnly && <ReadingTools />}
        <Batches readOnly={readOnly} />
      </div>
    </FieldFrame>
  )
}
