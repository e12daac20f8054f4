import type { CallName } from '../../shared/ipc/api.ts'
import type { WindowCommand } from '../../shared/run/commands.ts'

/** The windows that may call at all. */
export type CallerKind = 'main' | 'hud'

/** What the small window needs: to read, to carry out the commands below, and to move itself. */
const hudCalls: ReadonlySet<unknown> = new Set<CallName>([
  'settings.read',
  'runs.list',
  'runs.open',
  'runs.execute',
  'store.retry',
  'store.unsaved',
  'hud.read',
  'hud.toggle',
  'hud.move',
  'main.show',
])
/** Its commands, with all that they may say: what is typed, read back or entered late belongs into the main window. */
const hudCommands: ReadonlyMap<unknown, readonly string[]> = new Map<WindowCommand['type'], string[]>([
  ['completeStep', ['type', 'step', 'next']],
  ['acknowledgeTimer', ['type', 'timer']],
])

/**
 * Whether a window of this kind may make this call. The main window may make every one; what is no call is for
 * `dispatch` to refuse there. Looks at input that nobody has parsed yet.
 */
export function mayCall(kind: CallerKind, name: unknown, input: unknown): boolean {
  if (kind === 'main') return true
  if (!hudCalls.has(name)) return false
  return name !== 'runs.execute' || isHudCommand(memberOf(input, 'command'))
}

function isHudCommand(command: unknown): boolean {
  const members = hudCommands.get(memberOf(command, 'type'))
  return members !== undefined && Object.keys(command as object).every((member) => members.includes(member))
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Record<string, unknown>)[name]
}
