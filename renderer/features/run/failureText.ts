import type { ApiError } from '../../api.ts'
import { errorWords } from '../../store/errorWords.ts'

/** A refusal in one line, for the place where it belongs. */
export function failureText(error: ApiError): string {
  if (error.code === 'invalid-value' && error.details.message) return error.details.message
  const words = errorWords(error)
  return `${words.title}. ${words.meaning}`.trim()
}
