import type { Bridge, BroadcastName, Broadcasts, CallName, Calls } from '../../shared/ipc/api.ts'
import type { Result } from '../../shared/ipc/result.ts'
import { DomainError } from '../../shared/run/errors.ts'

/** What main answers, by call; a function may throw a `DomainError` to refuse. */
export type Answers = {
  [Name in CallName]?: (input: Calls[Name]['input']) => Calls[Name]['output'] | Promise<Calls[Name]['output']>
}

/**
 * The other side of the process boundary, in memory: answers calls from a table, refuses with the code of a
 * thrown `DomainError`, and lets a test broadcast.
 */
export class FakeBridge implements Bridge {
  readonly platform: Bridge['platform']
  readonly calls: { readonly name: CallName; readonly input: unknown }[] = []
  private readonly listeners = new Map<BroadcastName, Set<(message: never) => void>>()
  private readonly answers: Answers

  constructor(answers: Answers = {}, platform: Bridge['platform'] = 'linux') {
    this.answers = answers
    this.platform = platform
  }

  /** Puts a bridge where the renderer looks for it. */
  static install(answers: Answers = {}, platform: Bridge['platform'] = 'linux'): FakeBridge {
    const bridge = new FakeBridge(answers, platform)
    Object.defineProperty(window, 'api', { value: bridge, configurable: true })
    return bridge
  }

  /** Every file lies in one folder. */
  pathOf(file: object): string {
    return file instanceof File ? `/media/stick/${file.name}` : ''
  }

  async call<Name extends CallName>(
    name: Name,
    input: Calls[Name]['input'],
  ): Promise<Result<Calls[Name]['output']>> {
    this.calls.push({ name, input })
    const answer = this.answers[name] as
      | ((input: unknown) => Promise<Calls[Name]['output']> | Calls[Name]['output'])
      | undefined
    if (!answer) throw new Error(`The test gives no answer to ${name}`)
    try {
      return { ok: true, value: await answer(input) }
    } catch (cause) {
      if (!(cause instanceof DomainError)) throw cause
      return { ok: false, error: { code: cause.code, details: cause.details } }
    }
  }

  on<Name extends BroadcastName>(name: Name, listener: (message: Broadcasts[Name]) => void): () => void {
    const held = this.listeners.get(name) ?? new Set()
    this.listeners.set(name, held.add(listener as (message: never) => void))
    return () => held.delete(listener as (message: never) => void)
  }

  /** What main would tell every window. */
  broadcast<Name extends BroadcastName>(name: Name, message: Broadcasts[Name]): void {
    for (const listener of this.listeners.get(name) ?? []) listener(message as never)
  }

  /** Inputs of every call of one name, oldest first. */
  inputsOf<Name extends CallName>(name: Name): Calls[Name]['input'][] {
    return this.calls.filter((made) => made.name === name).map((made) => made.input as Calls[Name]['input'])
  }
}
