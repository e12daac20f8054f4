import { create } from 'zustand'
import type { CallName, MirrorStatus } from '../../shared/ipc/api.ts'
import { asApiError, call, on } from '../api.ts'
import { sayError } from './toasts.ts'

/** The copies of live runs in a second folder, as main has them; null until they were asked for. */
export const useMirror = create<{ readonly status: MirrorStatus | null }>(() => ({ status: null }))

/** Follows how the copies stand. Gives back the function that stops it. */
export function followMirror(): () => void {
  return on('mirror.changed', (status) => useMirror.setState({ status }))
}

/** Reads how the copies stand, asks for the folder, or ends them; a failure is told, a question called off is not. */
export async function askMirror(
  name: Extract<CallName, 'mirror.read' | 'mirror.choose' | 'mirror.end'>,
): Promise<void> {
  try {
    useMirror.setState({ status: await call(name) })
  } catch (cause) {
    const error = asApiError(cause)
    if (error.code !== 'cancelled') sayError(error)
  }
}
