import { paperText as text } from '#text/paper.ts'
import { asApiError, call } from '../../../api.ts'
import { say, sayError } from '../../../store/toasts.ts'

/** Asks where to and saves the run as a checklist on paper, as it stands now. */
export async function exportPaper(run: string): Promise<void> {
  try {
    const { path } = await call('record.export', { run, format: 'paper' })
    say('ok', text.saved, path)
  } catch (cause) {
    const error = asApiError(cause)
    // The file dialog was closed: that is an answer.
    if (error.code !== 'cancelled') sayError(error)
  }
}
