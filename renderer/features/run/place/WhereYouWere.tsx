import { useEffect, useId, useRef } from 'react'
import { placeText as text } from '#text/place.ts'
import { ageText } from '../../../../shared/run/format.ts'
import { placeOf } from '../../../../shared/run/place.ts'
import { takesLetters } from '../../../actions/keys.ts'
import { layerCount } from '../../../actions/registry.ts'
import { Button } from '../../../components/Button.tsx'
import { IconButton } from '../../../components/IconButton.tsx'
import { ArrowRight, History, X } from '../../../components/icons.ts'
import { rich } from '../../../components/rich.ts'
import { useNow } from '../../../store/clock.ts'
import { foundBack } from '../../../store/interruption.ts'
import { useRunView } from '../runContext.ts'
import css from './Place.module.css'
import { LastDone, Owing, Running } from './PlaceLines.tsx'
import { type AwaySince, useAway } from './useAway.ts'

/** After an interruption: what was last, what runs, what is owed, and the one way on. Nothing is covered by it. */
export function WhereYouWere() {
  const away = useAway()
  return away && <Panel away={away} />
}

function Panel({ away }: { readonly away: AwaySince }) {
  const { run, runbook, state, events, conflicts, openStep, dialog } = useRunView()
  const now = useNow()
  const title = useId()
  const way = useRef<HTMLDivElement>(null)
  const ms = Math.max(0, (away.until ?? now) - away.from)
  const place = placeOf({ runbook, state, events, conflicts: conflicts.length }, now, { why: away.why, ms })
  const silent = place === null
  const asked = dialog !== null

  useEffect(() => {
    // What has nothing to say is over: it must not come up later, when it would say something else.
    if (silent) foundBack(run)
  }, [silent, run])
  useEffect(() => {
    // A text that is being typed, and a question that is open, keep the focus.
    if (silent || asked || layerCount() > 0 || takesLetters(document.activeElement)) return
    way.current?.querySelector('button')?.focus({ preventScroll: true })
  }, [silent, asked])
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented || layerCount() > 0) return
      if (!takesLetters(event.target)) foundBack(run)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [run])
  if (place === null) return null

  const { next } = place
  function goOn(): void {
    foundBack(run)
    if (next) openStep(next.step.id, true)
  }
  return (
    <section className={css['panel']} aria-labelledby={title}>
      <div className={css['head']}>
        <History size={20} aria-hidden />
        <div className={css['words']}>
          <h2 className={css['title']} id={title}>
            {text.title}
          </h2>
          <p role="status">{rich(text.away[away.why], { time: <strong>{ageText(ms)}</strong> })}</p>
        </div>
        <div ref={way}>
          <Button variant="primary" icon={ArrowRight} onPress={goOn}>
            {next ? text.goOnWith(next.number) : text.goOn}
          </Button>
        </div>
        <IconButton icon={X} label={text.close} onPress={() => foundBack(run)} />
      </div>
      <div className={css['columns']}>
        <LastDone place={place} />
        <Running place={place} />
        <Owing place={place} />
      </div>
    </section>
  )
}
