import { useSettings } from './settings.ts'

/** What is heard: a timer or something owed, or a breach. */
export type Pattern = 'due' | 'breach'

interface Tone {
  /** Hertz. */
  readonly pitch: number
  /** Seconds after the beginning. */
  readonly at: number
  /** Seconds. */
  readonly length: number
}

// Told apart with the eyes closed: what is due rises once, a breach falls three times.
const tones: Record<Pattern, readonly Tone[]> = {
  due: [
    { pitch: 784, at: 0, length: 0.16 },
    { pitch: 988, at: 0.22, length: 0.16 },
  ],
  breach: [0, 0.46, 0.92].flatMap((at) => [
    { pitch: 988, at, length: 0.14 },
    { pitch: 622, at: at + 0.17, length: 0.2 },
  ]),
}

/** Loudness at full volume: clear across a room, and still no shock in headphones. */
const loudest = 0.4

/** Plays a pattern, made without any file. `volume`: 0 to 100, by the ear: 50 sounds half as loud. */
export function playPattern(pattern: Pattern, volume: number): void {
  if (typeof AudioContext === 'undefined' || volume <= 0) return
  const audio = new AudioContext()
  const gain = audio.createGain()
  gain.gain.value = loudest * (volume / 100) ** 2
  gain.connect(audio.destination)
  const played = tones[pattern].map(({ pitch, at, length }) => {
    const tone = audio.createOscillator()
    tone.frequency.value = pitch
    tone.connect(gain)
    tone.start(audio.currentTime + at)
    tone.stop(audio.currentTime + at + length)
    return tone
  })
  played.at(-1)?.addEventListener('ended', () => void audio.close())
}

/** Plays a pattern as loud as the settings say, unless sound is off there. */
export function ring(pattern: Pattern): void {
  const { sound, volume } = useSettings.getState().settings
  if (sound) playPattern(pattern, volume)
}
