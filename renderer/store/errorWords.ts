import type { Speak } from '#text/errorSpeech.ts'
import { ruleErrorsText } from '#text/ruleErrors.ts'
import { systemErrorsText } from '#text/systemErrors.ts'
import type { ErrorCode } from '../../shared/run/errors.ts'
import type { ApiError } from '../api.ts'

/** What happened, what it means and what to do next. Each is a sentence; `next` may be empty. */
export interface ErrorWords {
  readonly title: string
  readonly meaning: string
  readonly next: string
}

// A code that neither of them puts into words does not compile.
const words: Record<ErrorCode, Speak> = { ...ruleErrorsText, ...systemErrorsText }

/** Puts the code of a refusal into words. A code without words does not compile. */
export function errorWords(error: Pick<ApiError, 'code' | 'details'>): ErrorWords {
  const [title, meaning, next] = words[error.code](error.details)
  return { title, meaning, next }
}
