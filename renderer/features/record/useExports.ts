import { useState } from 'react'
import type { Exported, ExportFormat } from '../../../shared/ipc/api.ts'
import { useActions } from '../../actions/useActions.ts'
import { type ApiError, asApiError, call } from '../../api.ts'

export type ExportWish = ExportFormat | 'copy'

export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working'; readonly wish: ExportWish }
  | { readonly kind: 'saved'; readonly format: ExportFormat; readonly file: Exported }
  | { readonly kind: 'copied' }
  | { readonly kind: 'failed'; readonly wish: ExportWish; readonly error: ApiError }

/** Exporting the record of a run: what is going on, and the ways to ask for it, keys included. */
export function useExports(
  run: string,
  ready: boolean,
): { readonly state: ExportState; readonly ask: (wish: ExportWish) => void } {
  const [state, setState] = useState<ExportState>({ kind: 'idle' })
  const busy = state.kind === 'working'
  const ask = (wish: ExportWish): void => {
    if (busy || !ready) return
    setState({ kind: 'working', wish })
    const work =
      wish === 'copy'
        ? call('record.copy', { run, format: 'markdown' }).then((): ExportState => ({ kind: 'copied' }))
        : call('record.export', { run, format: wish }).then(
            (file): ExportState => ({ kind: 'saved', format: wish, file }),
          )
    work.then(setState, (cause: unknown) => {
      const error = asApiError(cause)
      // The file dialog was closed: that is an answer.
      setState(error.code === 'cancelled' ? { kind: 'idle' } : { kind: 'failed', wish, error })
    })
  }
  const enabled = ready && !busy
  useActions({
    'record.pdf': { run: () => ask('pdf'), enabled },
    'record.markdown': { run: () => ask('markdown'), enabled },
    'record.json': { run: () => ask('json'), enabled },
    'record.copy': { run: () => ask('copy'), enabled },
  })
  return { state, ask }
}
