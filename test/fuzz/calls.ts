import type { CallName } from '../../shared/ipc/api.ts'
import type { Draw } from './draw.ts'
import { fitting, forms } from './forms.ts'
import { hostileValues } from './hostile.ts'
import type { Known } from './known.ts'
import { mutated } from './mutate.ts'
import { hostileRunbook, hostileScript } from './sources.ts'
import { special, type Wire } from './wire.ts'

/** One call, as it is carried to a page. */
export interface Call {
  readonly name: CallName
  readonly input: Wire
}

/** Channels that hold nearly every rule of the app come up so many times as often as others. */
const weights: Partial<Record<CallName, number>> = { 'runs.execute': 12, 'runs.redact': 2, 'runs.search': 2 }

/** What these do when asked properly takes a second or opens a window: they are mostly asked improperly. */
const slow: ReadonlySet<CallName> = new Set<CallName>([
  'bundle.export',
  'run.handOver',
  'record.export',
  'hud.toggle',
  'main.show',
  'runs.start',
  'drills.start',
  'mirror.choose',
])
/** So many of a hundred calls on those are proper ones. */
const slowPercent = 2

const names = [...forms.keys()].flatMap((name) => Array<CallName>(weights[name] ?? 1).fill(name))

/** Words of commands that fit the state of a run, where somebody keeps such. */
export type Suggest = (draw: Draw) => Wire | null

/** Any call on any channel: proper, spoiled in one place, or nothing but hostile. */
export function anyCall(draw: Draw, known: Known, suggest: Suggest = () => null): Call {
  const name = draw.oneOf(names)
  return { name, input: inputFor(name, draw, known, suggest) }
}

export function inputFor(name: CallName, draw: Draw, known: Known, suggest: Suggest): Wire {
  const proper = (): Wire =>
    (name === 'runs.execute' && draw.percent(60) ? suggest(draw) : null) ??
    withSource(name, fitting(forms.get(name) ?? {}, name, draw, known), draw)
  if (slow.has(name) && !draw.percent(slowPercent)) return improper(proper(), draw)
  const chance = draw.below(100)
  if (chance < 50) return proper()
  return chance < 90 ? mutated(proper(), draw) : draw.oneOf(hostileValues)
}

/** What takes no input at all is proper with anything that is nothing. */
function improper(proper: Wire, draw: Draw): Wire {
  if (proper === special.undefined) return draw.oneOf(hostileValues.filter((value) => value !== proper))
  return draw.percent(90) ? mutated(proper, draw) : draw.oneOf(hostileValues)
}

/** Files and scripts are made of what their readers have to bear. */
function withSource(name: CallName, input: Wire, draw: Draw): Wire {
  if (typeof input !== 'object' || input === null || '$' in input) return input
  if (name === 'runbooks.import') return { ...input, text: hostileRunbook(draw) }
  if (name !== 'migrations.review') return input
  return { ...input, files: [{ name: 'V1__x.sql', text: hostileScript(draw) }] }
}
