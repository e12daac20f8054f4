import { type ActionDefinition, type ActionId, actions } from '../../shared/actions/catalog.ts'
import { enterOpens, keyOf, takesLetters } from './keys.ts'

/** What an action does on the screen that is open. `enabled: false` keeps its key quiet. */
interface Handler {
  /** `keys`: the combination that was pressed; empty when it was chosen from a menu. */
  readonly run: (keys: string) => void
  readonly enabled?: boolean
}

export type Handlers = { readonly [Id in ActionId]?: Handler }

/** The handlers of one mounted component. */
export interface Registration {
  /** Grows with mounting and with depth in the tree: of two handlers for one action the higher one runs. */
  readonly order: number
  /** Number of dialogs around it. Under an open dialog nothing runs. */
  readonly layer: number
  handlers: Handlers
}

const registrations = new Set<Registration>()
let openLayers = 0
let nextOrder = 1

/** A number for a new registration, larger than all before. */
export function takeOrder(): number {
  return nextOrder++
}

/** Adds the handlers of a component. Gives back the function that takes them away. */
export function register(registration: Registration): () => void {
  registrations.add(registration)
  return () => registrations.delete(registration)
}

/** A dialog opened. Gives back the function to call when it closes. */
export function openLayer(): () => void {
  openLayers += 1
  return () => {
    openLayers -= 1
  }
}

/** Number of dialogs that are open. */
export function layerCount(): number {
  return openLayers
}

interface Found extends Handler {
  readonly order: number
}

function find(id: ActionId, layer: number): Found | null {
  let found: Found | null = null
  for (const registration of registrations) {
    const handler = registration.layer === layer ? registration.handlers[id] : undefined
    if (handler && (found === null || registration.order > found.order)) {
      found = { ...handler, order: registration.order }
    }
  }
  return found?.enabled === false ? null : found
}

/** Actions that can run now, in the order of the catalog. `layer` 0 is the screen under any dialog. */
export function runnableActions(
  layer = openLayers,
): readonly (ActionDefinition & { readonly id: ActionId })[] {
  return actions.filter((action) => find(action.id, layer) !== null)
}

/** Runs an action if the open screen can. Gives back whether it did. */
export function runAction(id: ActionId): boolean {
  const handler = find(id, openLayers)
  handler?.run('')
  return handler !== null
}

/** Whether a text names an action of the catalog. */
export function isActionId(id: string): id is ActionId {
  return actions.some((action) => action.id === id)
}

const sequenceMs = 1200
const repeatable: ReadonlySet<ActionId> = new Set<ActionId>([
  'step.next',
  'step.previous',
  'hud.move',
  'hud.size',
])

function mayRun(keys: string, event: KeyboardEvent): boolean {
  if (keys === 'Enter' || keys === 'Space') return enterOpens(event.target)
  if (keys === 'Mod+Z') return !takesLetters(event.target)
  return keys.startsWith('Mod+') || !takesLetters(event.target)
}

/** The one key listener of the window: turns presses into actions, sequences such as `g h` included. */
export function keyListener(isMac: boolean): (event: KeyboardEvent) => void {
  let begun: { readonly keys: string; readonly at: number } | null = null
  return (event) => {
    if (event.defaultPrevented || event.isComposing) return
    const key = keyOf(event, isMac)
    if (key === null) return
    const prefix = begun && event.timeStamp - begun.at <= sequenceMs ? `${begun.keys} ` : ''
    begun = null
    const pressed = [prefix + key, key].filter((keys) => mayRun(keys, event))
    for (const keys of pressed) {
      // Two actions may share a key (people, proceed): the one that mounted last has it.
      const candidates = actions
        .filter((action) => (action.keys as readonly string[]).includes(keys))
        .map((action) => ({ id: action.id, handler: find(action.id, openLayers) }))
        .filter(({ handler }) => handler !== null)
        .sort((a, b) => (b.handler?.order ?? 0) - (a.handler?.order ?? 0))
      const chosen = candidates[0]
      if (!chosen) continue
      event.preventDefault()
      if (event.repeat && !repeatable.has(chosen.id)) return
      chosen.handler?.run(keys)
      return
    }
    const begins = actions.some((action) => action.keys.some((keys) => keys.startsWith(`${key} `)))
    if (begins && !takesLetters(event.target) && !event.repeat) begun = { keys: key, at: event.timeStamp }
  }
}
