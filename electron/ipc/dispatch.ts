import type { CallName, Calls } from '../../shared/ipc/api.ts'
import { contract, isCallName } from '../../shared/ipc/contract.ts'
import type { Failure, Result } from '../../shared/ipc/result.ts'
import { DomainError } from '../../shared/run/errors.ts'

/** What answers each call: one line each, to a service. */
export type Handlers = {
  readonly [Name in CallName]: (
    input: Calls[Name]['input'],
  ) => Calls[Name]['output'] | Promise<Calls[Name]['output']>
}

/**
 * Checks what came in, asks the handler, checks what goes out. Never rejects: every failure is a value. What is
 * not a `DomainError` is a bug: told to `report` and answered as `internal`.
 */
export async function dispatch(
  handlers: Handlers,
  name: unknown,
  input: unknown,
  report: (error: unknown) => void = (error) => console.error(error),
): Promise<Result<unknown>> {
  // Not everything becomes text without throwing.
  if (!isCallName(name)) {
    return refused('bad-request', { name: typeof name === 'string' ? name.slice(0, 100) : typeof name })
  }
  const { input: accepts, output: gives } = contract[name]
  const parsed = accepts.safeParse(input)
  if (!parsed.success) {
    const first = parsed.error.issues[0]
    return refused('bad-request', {
      name,
      path: first?.path.map(String).join('.') ?? '',
      message: first?.message ?? '',
    })
  }
  try {
    const handler = handlers[name] as (input: unknown) => unknown
    return { ok: true, value: gives.parse(await handler(parsed.data)) }
  } catch (error) {
    return { ok: false, error: failureOf(error, name, report) }
  }
}

/** The one place where an exception becomes the error of a result. */
function failureOf(error: unknown, name: string, report: (error: unknown) => void): Failure {
  if (error instanceof DomainError) return { code: error.code, details: error.details }
  report(error)
  return {
    code: 'internal',
    details: { name, message: error instanceof Error ? error.message : String(error) },
  }
}

function refused(code: Failure['code'], details: Failure['details']): Result<never> {
  return { ok: false, error: { code, details } }
}
