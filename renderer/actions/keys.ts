import type { ActionDefinition } from '../../shared/actions/catalog.ts'

/** What was pressed, in the words of the catalog (`Mod+Shift+E`, `j`, `!`), or null for a key of no use here. */
export function keyOf(event: KeyboardEvent, isMac: boolean): string | null {
  const altGraph = event.getModifierState('AltGraph')
  const mod = isMac ? event.metaKey : event.ctrlKey && !altGraph
  const foreign = isMac ? event.ctrlKey : event.metaKey
  if (foreign || modifiers.has(event.key)) return null
  const letter = /^\p{L}$/u.test(event.key)
  // On some keyboards Alt is how a sign such as `!` or `/` is typed; with a letter it is something else.
  if (event.altKey && !altGraph && (letter || mod || event.key.length > 1)) return null
  if (mod) {
    const key = letter ? event.key.toUpperCase() : event.key
    return event.shiftKey && (letter || key.length > 1) ? `Mod+Shift+${key}` : `Mod+${key}`
  }
  if (letter) return event.shiftKey ? event.key.toUpperCase() : event.key.toLowerCase()
  if (event.key === ' ') return 'Space'
  if (event.shiftKey && event.key.length > 1) return `Shift+${event.key}`
  return event.key
}

const modifiers = new Set(['Shift', 'Control', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead', 'Process'])

const bothSigns: Record<string, string> = {
  Enter: '↵',
  Escape: 'Esc',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
}
const signs: Record<string, string> = bothSigns
const macSigns: Record<string, string> = { ...bothSigns, Mod: '⌘', Shift: '⇧' }

/** One combination as the person sees it on the keys: `['Ctrl', '↵']`, on macOS `['⌘', '↵']`. */
export function keyCaps(keys: string, isMac: boolean): readonly string[] {
  return keys
    .split(/[ +]/)
    .map((part) => (isMac ? macSigns[part] : part === 'Mod' ? 'Ctrl' : signs[part]) ?? part)
}

/** The same as text: `Ctrl+↵`, `g h`; empty for an action without keys. */
export function keysOf(definition: ActionDefinition, isMac: boolean): string {
  const [keys] = definition.keys
  if (!keys) return ''
  const caps = keyCaps(keys, isMac)
  return caps.join(keys.includes(' ') ? ' ' : isMac ? '' : '+')
}

const textInputs = new Set([
  'text',
  'search',
  'url',
  'tel',
  'email',
  'password',
  'number',
  'date',
  'datetime-local',
  'month',
  'time',
  'week',
])

/**
 * Whether a letter pressed here is typed, not a command: text fields, and lists in which letters search
 * (an open list of choices and the button that opens one).
 */
export function takesLetters(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  if (target instanceof HTMLInputElement) return textInputs.has(target.type)
  if (target.isContentEditable) return true
  return (
    target.closest('[contenteditable="true"],[role=listbox],[role=menu],[aria-haspopup=listbox]') !== null
  )
}

/** Whether Enter means "open" here: nothing has the focus, or a list of rows has it (marked with `data-plan`). */
export function enterOpens(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return true
  if (target === document.body || target.hasAttribute('data-screen')) return true
  return target.closest('[data-plan]') !== null
}

/** Controls whose library keeps Enter from the window, even where it does nothing with them. */
const pressed = 'button, input[type=radio], input[type=checkbox]'

/**
 * Whether a focused button, radio button or tick would take this press for its own and keep it from the window:
 * any Enter, with Ctrl/Cmd too. Text fields are not meant: they commit what is typed first, then pass the press on.
 */
export function isTakenByButton({ key, ctrlKey, metaKey, target }: KeyboardEvent): boolean {
  if (key !== 'Enter' || !(ctrlKey || metaKey)) return false
  return target instanceof HTMLElement && target.closest(pressed) !== null
}
