import { useEffect } from 'react'
import { unacknowledged } from '../../../shared/run/timers.ts'
import { useSettings } from '../../store/settings.ts'
import { useRunView } from './runContext.ts'

/** Until somebody acknowledges it, the sound comes again after this long. */
const againMs = 30_000

/** Two short tones, quiet enough for a shared office, made without any file. */
function beep(): void {
  if (typeof AudioContext === 'undefined') return
  const audio = new AudioContext()
  const volume = audio.createGain()
  volume.gain.value = 0.12
  volume.connect(audio.destination)
  const last = [0, 0.22].map((at, index) => {
    const tone = audio.createOscillator()
    tone.frequency.value = index === 0 ? 784 : 988
    tone.connect(volume)
    tone.start(audio.currentTime + at)
    tone.stop(audio.currentTime + at + 0.16)
    return tone
  })
  last[1]?.addEventListener('ended', () => void audio.close())
}

/** Sounds while a timer has run out and nobody has acknowledged it, unless sound is off in settings. */
export function useDueSound(): void {
  const { state, readOnly } = useRunView()
  const sound = useSettings((store) => store.settings.sound)
  const due = readOnly ? '' : unacknowledged(state).join(' ')
  useEffect(() => {
    if (due === '' || !sound) return
    beep()
    const repeat = setInterval(beep, againMs)
    return () => clearInterval(repeat)
  }, [due, sound])
}
