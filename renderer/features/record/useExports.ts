import { useState } from 'react'
import type { Exported } from '../../../shared/ipc/api.ts'
import type { Withheld } from '../../../shared/record/withheld.ts'
import { useActions } from '../../actions/useActions.ts'
import { type ApiError, asApiError, call } from '../../api.ts'
import { type ExportChoice, exportChoices, whyWithheld } from './exportChoices.ts'

export type ExportState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'working'; readonly choice: ExportChoice }
  /** `isPartial`: the PDF could not be printed, so that it is not in the bundle. */
  | { readonly kind: 'saved'; readonly file: Exported; readonly isPartial: boolean }
  | { readonly kind: 'copied'; readonly choice: ExportChoice }
  | { readonly kind: 'failed'; readonly choice: ExportChoice; readonly error: ApiError }

/** Exporting the record of a run: what is going on, and the ways to ask for it, keys included. */
export function useExports(
  run: string,
  ready: boolean,
  withheld: Withheld,
): { readonly state: ExportState; readonly ask: (choice: ExportChoice) => void } {
  const [state, setState] = useState<ExportState>({ kind: 'idle' })
  const busy = state.kind === 'working'
  const ask = (choice: ExportChoice): void => {
    if (busy || !ready || whyWithheld(choice, withheld) !== null) return
    setState({ kind: 'working', choice })
    fulfil(run, choice).then(setState, (cause: unknown) => {
      const error = asApiError(cause)
      // The file dialog was closed: that is an answer.
      setState(error.code === 'cancelled' ? { kind: 'idle' } : { kind: 'failed', choice, error })
    })
  }
  const enabled = ready && !busy
  useActions(
    Object.fromEntries(
      exportChoices.map((choice) => {
        const can = enabled && whyWithheld(choice, withheld) === null
        return [choice.action, { run: () => ask(choice), enabled: can }] as const
      }),
    ),
  )
  return { state, ask }
}

async function fulfil(run: string, choice: ExportChoice): Promise<ExportState> {
  const { wish } = choice
  if (wish.kind === 'file') {
    return {
      kind: 'saved',
      file: await call('record.export', { run, format: wish.format }),
      isPartial: false,
    }
  }
  if (wish.kind === 'bundle') {
    const file = await call('bundle.export', { run })
    return { kind: 'saved', file, isPartial: !file.pdf }
  }
  await call('record.copy', { run, format: wish.format })
  return { kind: 'copied', choice }
}
