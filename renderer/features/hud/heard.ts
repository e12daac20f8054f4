import { hudText } from '#text/hud.ts'
import type { HudView } from './hudModel.ts'

/** What a screen reader is told of when it changes: thresholds, never seconds. */
export interface Thresholds {
  readonly run: string
  readonly service: string
  readonly step: { readonly id: string; readonly number: number; readonly title: string } | null
  readonly verdict: string | null
  readonly clock: { readonly label: string; readonly tone: string } | null
  readonly due: string | null
}

/** Where a run stands between thresholds. */
export function thresholdsOf(run: string, view: HudView): Thresholds {
  const { service, step, verdict, clock, due } = view
  return {
    run,
    service,
    step: step && { id: step.step.id, number: step.number, title: step.step.short },
    verdict,
    clock: clock && { label: clock.label, tone: clock.countsDown ? clock.tone : 'plain' },
    due: due?.title ?? null,
  }
}

/** What is said of the way from one to the other; empty when no threshold was passed. */
export function heardOf(before: Thresholds, after: Thresholds): string {
  const { heard } = hudText
  const said: string[] = []
  const otherRun = before.run !== after.run
  if (otherRun) said.push(heard.run(after.service))
  if (after.step && (otherRun || before.step?.id !== after.step.id)) {
    said.push(heard.step(after.step.number, after.step.title))
  }
  if (after.verdict && (otherRun || before.verdict !== after.verdict)) said.push(heard.verdict(after.verdict))
  if (after.due && (otherRun || before.due !== after.due)) said.push(`${hudText.ranOut(after.due)}.`)
  else if (after.clock && passed(before, after)) said.push(clockWords(after.clock))
  return said.filter(Boolean).join(' ')
}

function passed(before: Thresholds, after: Thresholds): boolean {
  return before.clock?.label !== after.clock?.label || before.clock?.tone !== after.clock?.tone
}

function clockWords({ label, tone }: { readonly label: string; readonly tone: string }): string {
  const { clock } = hudText.heard
  if (tone === 'warn') return clock.warn(label)
  return tone === 'danger' ? clock.danger(label) : ''
}
