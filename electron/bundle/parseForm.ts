import type { z } from 'zod'

export type FormResult<T> =
  | { readonly success: true; readonly data: T }
  | {
      readonly success: false
      /** Path to the first place that is wrong, for a sentence. */
      readonly where: string
    }

const root = 'its root'

/** Parses what a file brought. It may have more mistakes than zod can list: that is a mistake too, not a fault. */
export function parseForm<T>(form: z.ZodType<T>, value: unknown): FormResult<T> {
  try {
    const parsed = form.safeParse(value)
    if (parsed.success) return { success: true, data: parsed.data }
    return { success: false, where: parsed.error.issues[0]?.path.join('.') || root }
  } catch (error) {
    // The stack ends where hundreds of thousands of mistakes are handed on as arguments of one call.
    if (error instanceof RangeError) return { success: false, where: root }
    throw error
  }
}
