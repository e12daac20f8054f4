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
const hudCommands: ReadonlySet<unknown> = new Set<WindowCommand['type']>(['completeStep', 'acknowledgeTimer'])

/**
 * Whether a window of this kind may make this call. The main window may make every one; what is no call is for
 * `dispatch` to refuse there. Looks at input that nobody has parsed yet.
 */
export function mayCall(kind: CallerKind, name: unknown, input: unknown): boolean {
  if (kind === 'main') return true
  if (!hudCalls.has(name)) return false
  return name !== 'runs.execute' || hudCommands.has(typeOf(memberOf(input, 'command')))
}

const typeOf = (command: unknown): unknown => memberOf(command, 'type')

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Record<string, unknown>)[name]
}
