import { useEffect, useRef } from 'react'
import { startText as text } from '#text/start.ts'
import { layerCount } from '../../actions/registry.ts'
import { Button } from '../../components/Button.tsx'
import { ArrowLeft, Siren } from '../../components/icons.ts'
import { TopBar, TopBarSeparator } from '../../components/TopBar.tsx'
import { go, goBack } from '../../store/route.ts'
import type { StartMode } from './draft.ts'
import { IncidentForm } from './IncidentForm.tsx'
import { PlanForm } from './PlanForm.tsx'
import css from './Start.module.css'
import { type Start, useStart } from './useStart.ts'

/** Start a run: one page, or three fields in the middle of an incident. */
export function StartScreen({ mode }: { readonly mode: StartMode }) {
  const start = useStart(mode)
  const form = useRef<HTMLElement | null>(null)
  useStartKey(start)
  useFirstField(form, start)
  useFirstProblem(form, start.refusals)
  return (
    <div className={css['screen']}>
      <TopBar
        left={
          <>
            <Button variant="quiet" size="small" icon={ArrowLeft} onPress={goBack}>
              {text.back}
            </Button>
            <TopBarSeparator />
            <b>{text.product}</b>
          </>
        }
        right={
          mode === 'incident' ? (
            <Button
              variant="quiet"
              size="small"
              action="run.start"
              onPress={() => go({ screen: 'start', mode: 'plan' })}
            >
              {text.planInstead}
            </Button>
          ) : (
            <Button
              variant="quiet"
              size="small"
              icon={Siren}
              action="run.incident"
              onPress={() => go({ screen: 'start', mode: 'incident' })}
            >
              {text.incidentNow}
            </Button>
          )
        }
      />
      <main ref={form} className={css['main']}>
        {start.ready && (mode === 'incident' ? <IncidentForm start={start} /> : <PlanForm start={start} />)}
      </main>
    </div>
  )
}

/** Ctrl or Cmd with Enter starts from anywhere on the page, Escape leaves it. */
function useStartKey(start: Start): void {
  const latest = useRef(start)
  useEffect(() => {
    latest.current = start
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || layerCount() > 0) return
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat) {
        event.preventDefault()
        latest.current.start()
      }
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

/** The first field that is empty and wanted has the focus: on the second run that is the new version. */
function useFirstField(form: React.RefObject<HTMLElement | null>, start: Start): void {
  const { ready } = start
  useEffect(() => {
    if (!ready) return
    const wanted = [...(form.current?.querySelectorAll<HTMLInputElement>('[data-wanted] input') ?? [])]
    const first = wanted.find((input) => input.value === '') ?? wanted[0]
    first?.focus()
  }, [ready, form])
}

/** After a try that was refused the first bad field has the focus. */
function useFirstProblem(form: React.RefObject<HTMLElement | null>, refusals: number): void {
  useEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [refusals, form])
}
