import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { reviewMigration } from '../../../electron/migration/review.ts'
import { createMigrations } from '../../../electron/services/migrations.ts'
import { useActionSources } from '../../../renderer/actions/useActions.ts'
import { Toasts } from '../../../renderer/components/Toasts.tsx'
import { RunScreen } from '../../../renderer/features/run/RunScreen.tsx'
import { go, useRoute } from '../../../renderer/store/route.ts'
import { useRun } from '../../../renderer/store/run.ts'
import { useSettings } from '../../../renderer/store/settings.ts'
import type { Appended } from '../../../shared/ipc/api.ts'
import type { Command } from '../../../shared/run/commands.ts'
import { DomainError } from '../../../shared/run/errors.ts'
import type { Runbook } from '../../../shared/runbook/schema.ts'
import { smallRunbook } from '../../fixtures/runbook.ts'
import { Journal } from '../../shared/run/journal.ts'
import { type Answers, FakeBridge } from '../fakeBridge.ts'

// jsdom lays nothing out, so it observes no size either; the zones ask for it all the same.
globalThis.ResizeObserver ??= class {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

function Window() {
  useActionSources()
  const route = useRoute()
  return (
    <>
      {route.screen === 'run' && <RunScreen run={route.run} step={route.step} event={route.event} />}
      <Toasts />
    </>
  )
}

export interface Opened {
  readonly journal: Journal
  readonly bridge: FakeBridge
}

/** Opens a run on the screen. The other side of the bridge decides and folds with the real rules. */
export async function openScreen(
  options: {
    readonly runbook?: Runbook
    readonly drafts?: Readonly<Record<string, string>>
    readonly before?: (journal: Journal) => void
    readonly step?: string
    /** What main answers besides. */
    readonly answers?: Answers
  } = {},
): Promise<Opened> {
  const { runbook = smallRunbook, drafts = {}, before, step, answers = {} } = options
  const journal = new Journal(runbook)
  before?.(journal)
  journal.now = Math.max(journal.now, Date.now())
  const migrations = createMigrations(
    { review: reviewMigration, close: async () => undefined },
    { execute: async ({ command }) => appended(journal, command) },
  )
  const bridge = FakeBridge.install({
    'runs.open': () => ({
      run: 'run',
      device: 'device',
      boot: 'boot',
      runbook,
      events: [...journal.events],
      drafts: Object.entries(drafts).map(([key, text]) => ({
        key,
        text,
        savedAt: '2026-11-23T03:00:00.000Z',
      })),
    }),
    'runs.execute': ({ version, command }) => {
      if (version !== journal.events.length) throw new DomainError('stale')
      return appended(journal, command)
    },
    'migrations.review': (input) => migrations.review(input),
    'mirror.read': () => ({ folder: null, written: null, failure: null }),
    'drafts.save': () => null,
    'history.estimates': () => ({ rollback: null, decision: null, sections: {}, steps: {} }),
    'clipboard.write': () => null,
    ...answers,
  })
  useSettings.setState((store) => ({
    settings: { ...store.settings, sound: false, identity: { id: 'alex', name: 'Alex', contact: '' } },
  }))
  go({ screen: 'run', run: 'run', ...(step ? { step } : {}) })
  render(<Window />)
  await screen.findByRole('heading', { level: 1 })
  return { journal, bridge }
}

function appended(journal: Journal, command: Command): Appended {
  const from = journal.events.length
  return { run: 'run', from, events: journal.run(command) }
}

/** Lets everything that was sent come back and be painted. */
export async function settle(): Promise<void> {
  await act(() => new Promise((resolve) => setTimeout(resolve, 40)))
}

/** Presses a key where the focus is. */
export async function press(key: string, modifiers: { readonly ctrlKey?: boolean } = {}): Promise<void> {
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...modifiers })
  await settle()
}

/** Types a text into a field and leaves it. */
export async function enter(field: HTMLElement, text: string): Promise<void> {
  act(() => field.focus())
  fireEvent.change(field, { target: { value: text } })
  act(() => field.blur())
  await settle()
}

/** Everything back as before the test. */
export function closeScreen(): void {
  cleanup()
  useRun.setState(useRun.getInitialState())
  go({ screen: 'home' })
}
