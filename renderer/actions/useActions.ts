import { createContext, useContext, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { type ActionId, actionOf } from '../../shared/actions/catalog.ts'
import { on, platform } from '../api.ts'
import { isTakenByButton, keysOf } from './keys.ts'
import {
  type Handlers,
  isActionId,
  keyListener,
  type Registration,
  register,
  runAction,
  takeOrder,
} from './registry.ts'

/** Number of dialogs around a component; set by `Dialog`. */
export const LayerContext = createContext(0)

/**
 * Registers what actions do while this component is mounted. Of two handlers for one action the one deeper in
 * the tree or mounted later runs; under an open dialog only those inside of it.
 */
export function useActions(handlers: Handlers): void {
  const layer = useContext(LayerContext)
  // Taken while rendering, parents first: a child's handlers then come after its parent's.
  const [order] = useState(takeOrder)
  const registration = useRef<Registration | null>(null)
  useLayoutEffect(() => {
    const mine: Registration = { order, layer, handlers: {} }
    registration.current = mine
    return register(mine)
  }, [order, layer])
  useLayoutEffect(() => {
    if (registration.current) registration.current.handlers = handlers
  })
}

/** Listens to keys and to the native menu. Mounted once, by the app. */
export function useActionSources(): void {
  useEffect(() => {
    const listener = keyListener(platform() === 'darwin')
    const early = (event: KeyboardEvent): void => {
      if (!isTakenByButton(event)) return
      listener(event)
      if (event.defaultPrevented) event.stopPropagation()
    }
    window.addEventListener('keydown', early, { capture: true })
    window.addEventListener('keydown', listener)
    const stop = on('menu.command', ({ id }) => {
      if (isActionId(id)) runAction(id)
    })
    return () => {
      window.removeEventListener('keydown', early, { capture: true })
      window.removeEventListener('keydown', listener)
      stop()
    }
  }, [])
}

/** Keys of an action as text for tooltips: `Ctrl+K`, `g h`; empty when it has none. */
export function keysText(id: ActionId): string {
  return keysOf(actionOf(id), platform() === 'darwin')
}
