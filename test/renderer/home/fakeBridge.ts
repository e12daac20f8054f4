import type { Bridge, BroadcastName, Broadcasts, CallName, Calls } from '../../../shared/ipc/api.ts'
import type { Failure, Result } from '../../../shared/ipc/result.ts'
import { DomainError } from '../../../shared/run/errors.ts'

/** What main answers, by call; a function may throw a `DomainError` to refuse. */
export type Answers = {
  [Name in CallName]?: (input: Calls[Name]['input']) => Calls[Name]['output'] | Promise<Calls[Name]['output']>
}

export interface FakeBridge {
  /** Every call that the window made, in order. */
  readonly calls: readonly { readonly name: CallName; readonly input: unknown }[]
  inputsOf<Name extends CallName>(name: Name): Calls[Name]['input'][]
  broadcast<Name extends BroadcastName>(name: Name, message: Broadcasts[Name]): void
}

/** Puts a stand-in for main behind `window.api`: the process boundary, and nothing on this side of it. */
export function installBridge(answers: Answers): FakeBridge {
  const calls: { name: CallName; input: unknown }[] = []
  const listeners = new Map<string, Set<(message: never) => void>>()
  const bridge: Bridge = {
    platform: 'linux',
    pathOf: () => '',
    async call<Name extends CallName>(name: Name, input: Calls[Name]['input']) {
      calls.push({ name, input })
      const answer = answers[name] as ((input: unknown) => unknown) | undefined
      if (!answer) throw new Error(`No answer for ${name}`)
      try {
        return { ok: true, value: await answer(input) } as Result<Calls[Name]['output']>
      } catch (cause) {
        if (!(cause instanceof DomainError)) throw cause
        const error: Failure = { code: cause.code, details: cause.details }
        return { ok: false, error }
      }
    },
    on(name, listener) {
      const all = listeners.get(name) ?? new Set()
      listeners.set(name, all.add(listener as (message: never) => void))
      return () => all.delete(listener as (message: never) => void)
    },
  }
  Object.defineProperty(window, 'api', { value: bridge, configurable: true, writable: true })
  return {
    calls,
    inputsOf: <Name extends CallName>(name: Name) =>
      calls.filter((made) => made.name === name).map((made) => made.input as Calls[Name]['input']),
    broadcast: (name, message) => {
      for (const listener of listeners.get(name) ?? []) listener(message as never)
    },
  }
}
