import { useEffect, useRef, useState } from 'react'
import { VisuallyHidden } from '../../components/VisuallyHidden.tsx'
import { heardOf, type Thresholds, thresholdsOf } from './heard.ts'
import type { HudView } from './hudModel.ts'

/** Tells screen readers what passed a threshold, and what became of a press. */
export function HudHeard(props: { readonly run: string; readonly view: HudView; readonly said: string }) {
  const { run, view, said } = props
  const [heard, setHeard] = useState('')
  const before = useRef<Thresholds | null>(null)
  const now = thresholdsOf(run, view)
  useEffect(() => {
    const words = before.current ? heardOf(before.current, now) : ''
    before.current = now
    if (words) setHeard(words)
  })
  return (
    <VisuallyHidden>
      <p role="status">{heard}</p>
      <p role="status">{said}</p>
    </VisuallyHidden>
  )
}
