import { type ActionId, actions } from './catalog.ts'

const shared: ReadonlySet<string> = new Set<ActionId>(['step.complete', 'step.acknowledge'])

/** Whether an action means the HUD while that has the focus; every other one means the main window. */
export function isHudAction(id: string): boolean {
  return shared.has(id) || actions.some((action) => action.id === id && action.group === 'hud')
}
