import type { CallName, Calls } from '../../shared/ipc/api.ts'
import { isCallName } from '../../shared/ipc/callNames.ts'
import { firstForms } from '../../shared/ipc/firstForms.ts'
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
  try {
    const { input: accepts, output: gives } = await formsOf(name)
    const parsed = accepts.safeParse(input)
    if (!parsed.success) {
      const first = parsed.error.issues[0]
      return refused('bad-request', {
        name,
        path: first?.path.map(String).join('.') ?? '',
        message: first?.message ?? '',
      })
    }
    const handler = handlers[name] as (input: unknown) => unknown
    return { ok: true, value: gives.parse(await handler(parsed.data)) }
  } catch (error) {
    return { ok: false, error: failureOf(error, name, report) }
  }
}

/** Reads the forms of all calls, of which the first picture needs few. */
export async function readContract() {
  const { contract } = await import('../../shared/ipc/contract.ts')
  return contract
}

async function formsOf(name: CallName) {
  return name in firstForms ? firstForms[name as keyof typeof firstForms] : (await readContract())[name]
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
