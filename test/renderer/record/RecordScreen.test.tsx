import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { useActionSources } from '../../../renderer/actions/useActions.ts'
import { exportChoices } from '../../../renderer/features/record/exportChoices.ts'
import { RecordScreen } from '../../../renderer/features/record/RecordScreen.tsx'
import { useRun } from '../../../renderer/store/run.ts'
import { useSettings } from '../../../renderer/store/settings.ts'
import type { AppInfo, Exported, Sealing, Verified } from '../../../shared/ipc/api.ts'
import { exportFormats } from '../../../shared/record/formats.ts'
import { DomainError } from '../../../shared/run/errors.ts'
import { rollback } from '../../shared/record/rollbackStory.ts'
import { builtinRunbook, Story } from '../../shared/record/story.ts'
import { type Answers, installBridge } from '../home/fakeBridge.ts'

const runbook = builtinRunbook()
const story = new Story(runbook)
const run = story.journal.state.id

beforeAll(() => {
  rollback(story)
  // jsdom has no layout: nothing is out of sight.
  Element.prototype.scrollIntoView = () => undefined
})

const info: AppInfo = {
  version: '0.1.0',
  electron: '45.4.1',
  platform: 'linux',
  dataFolder: '/data',
  device: { id: 'device', name: 'laptop-alex', fingerprint: '7d:41:0b', keyKept: 'file', retired: [] },
  backups: [],
  releaseKey: null,
}
const whole: Verified = {
  ok: true,
  heads: [
    {
      device: 'device',
      name: 'laptop-alex',
      fingerprint: '7d:41:0b',
      n: 142,
      hash: `e31f${'0'.repeat(56)}9ac2`,
    },
  ],
  sealing: { standing: 'open', seals: [] },
  problems: [],
}

/** One seal, with so many events added since. */
function sealedAt(added: number): Sealing {
  const [head] = whole.heads
  const seal = {
    device: head?.device ?? '',
    name: head?.name ?? '',
    fingerprint: head?.fingerprint ?? '',
    at: '2026-11-23T03:20:00.000Z',
    sound: true,
    covered: 142 - added,
    added,
  }
  return { standing: added === 0 ? 'sealed' : 'changed', seals: [seal] }
}

function Window() {
  useActionSources()
  return <RecordScreen run={run} />
}

async function open(answers: Answers = {}) {
  const bridge = installBridge({
    'app.info': () => info,
    'runs.open': () => ({
      run,
      device: 'device',
      boot: 'boot',
      runbook,
      events: story.journal.events,
      drafts: [],
    }),
    'runs.verify': () => whole,
    'runs.forks': () => [],
    'clipboard.write': () => null,
    'record.copy': () => null,
    ...answers,
  })
  render(<Window />)
  await screen.findByRole('article')
  return bridge
}

afterEach(() => {
  cleanup()
  useRun.setState({ run: null, open: null, failure: null, pending: 0 })
  useSettings.setState({ info: null })
})

describe('the record on screen', () => {
  it('is the document of the export: every step, with the heads that main found', async () => {
    await open()
    const paper = screen.getByRole('article')
    const steps = runbook.sections.flatMap((section) => section.steps)
    for (const step of steps) expect(paper.textContent).toContain(step.title)
    expect(paper.textContent).toContain(whole.heads[0]?.hash)
  })

  it('leads to each of its parts by name', async () => {
    await open()
    const parts = screen.getByRole('navigation', { name: 'Parts of the record' })
    const headings = within(screen.getByRole('article')).getAllByRole('heading', { level: 2 })
    expect(
      within(within(parts).getByRole('list'))
        .getAllByRole('button')
        .map((button) => button.textContent),
    ).toEqual(headings.map((heading) => heading.textContent))
  })

  it('folds its parts behind a button where there is no room beside the sheet; Escape folds them again', async () => {
    await open()
    const parts = screen.getByRole('navigation', { name: 'Parts of the record' })
    const unfold = within(parts).getByRole('button', { name: 'Parts of the record' })
    fireEvent.click(unfold)
    expect(unfold.getAttribute('aria-expanded')).toBe('true')
    const first = within(within(parts).getByRole('list')).getAllByRole('button')[0]
    act(() => first?.focus())
    fireEvent.keyDown(first as HTMLElement, { key: 'Escape' })
    expect(unfold.getAttribute('aria-expanded')).toBe('false')
    expect(document.activeElement).toBe(unfold)
  })

  it('says in words what the check found, and no more than it proves', async () => {
    await open()
    const trust = screen.getByRole('region', { name: 'Can it be trusted?' })
    expect(trust.textContent).toContain('The chain of events is whole')
    expect(trust.textContent).toContain('142 events of laptop-alex')
    expect(trust.textContent).toContain('Evident against a head kept elsewhere')
  })

  it('names what is wrong with a broken chain, on screen and in the document, and offers no seal', async () => {
    const problems = ['Event 7 was changed.']
    await open({ 'runs.verify': () => ({ ...whole, ok: false, problems, sealing: sealedAt(0) }) })
    expect(screen.getByRole('alert').textContent).toContain('Event 7 was changed.')
    expect(screen.queryByText('The chain of events is whole')).toBeNull()
    const trust = screen.getByRole('region', { name: 'Can it be trusted?' })
    expect(trust.textContent).toContain('A seal does not make this whole')
    expect(within(trust).queryByRole('button', { name: /^Seal/ })).toBeNull()
    expect(screen.getByRole('article').textContent).toContain('is not whole:Event 7 was changed.')
  })

  it('copies a head and a key in the form in which they are compared later', async () => {
    const bridge = await open()
    fireEvent.click(screen.getByRole('button', { name: /Copy head/ }))
    fireEvent.click(screen.getByRole('button', { name: /Copy key/ }))
    await waitFor(() =>
      expect(bridge.inputsOf('clipboard.write')).toEqual([
        { text: `device:142:${whole.heads[0]?.hash}` },
        { text: '7d:41:0b' },
      ]),
    )
  })

  it('says that a run could not be read, with a way out', async () => {
    installBridge({
      'app.info': () => info,
      'runs.open': () => {
        throw new DomainError('run-not-found')
      },
    })
    render(<Window />)
    expect((await screen.findByRole('alert')).textContent).toContain('This run is not here')
    expect(screen.getByRole('button', { name: /Home/ })).toBeTruthy()
  })
})

describe('the seal', () => {
  const trust = () => screen.getByRole('region', { name: 'Can it be trusted?' })

  it('shows events that are kept apart, because a device had gone two ways', async () => {
    const fork = {
      ...{ device: 'd', n: 7, hash: 'ab'.repeat(32), held: 'cd'.repeat(32) },
      ...{ foundAt: '2026-11-23T03:40:00.000Z', from: 'laptop B' },
    }
    await open({ 'runs.forks': () => [fork] })
    const list = await screen.findByRole('list', { name: 'Kept apart' })
    expect(list.textContent).toContain('Event 7, brought by laptop B')
    expect(list.textContent).toContain('abababab…abab')
    expect(list.textContent).toContain('here cdcdcdcd…cdcd')
    expect(screen.getAllByRole('banner')[0]?.textContent).toContain('1 event kept apart')
  })

  it('stands below the exports, and before them where something is wrong', async () => {
    const order = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)
    await open()
    expect(order().indexOf('Export')).toBeLessThan(order().indexOf('Can it be trusted?'))
    cleanup()
    await open({ 'runs.verify': () => ({ ...whole, ok: false, problems: ['An event is missing'] }) })
    await screen.findByText('Not whole')
    expect(order().indexOf('Can it be trusted?')).toBeLessThan(order().indexOf('Export'))
  })

  it('is told with who, when and what it covers', async () => {
    await open({ 'runs.verify': () => ({ ...whole, sealing: sealedAt(0) }) })
    await waitFor(() => expect(screen.getAllByRole('banner')[0]?.textContent).toContain('Sealed'))
    expect(trust().textContent).toContain('Sealed')
    expect(within(trust()).getByRole('list', { name: 'Seals' }).textContent).toBe(
      '2026-11-23 03:20:00Z by laptop-alex142 events, nothing added since',
    )
    expect(within(trust()).queryByRole('button', { name: /^Seal/ })).toBeNull()
  })

  it('is not spoken of while the run is open', async () => {
    await open()
    expect(trust().textContent).not.toContain('Seal')
  })

  it('is made again by button where the run changed since, and the check runs anew', async () => {
    let sealing = sealedAt(2)
    const bridge = await open({
      'runs.verify': () => ({ ...whole, sealing }),
      'runs.seal': () => {
        const again = sealedAt(0).seals.map((seal) => ({ ...seal, at: '2026-11-24T08:00:00.000Z' }))
        sealing = { standing: 'sealed', seals: [...sealing.seals, ...again] }
        return { run, from: story.journal.events.length, events: [] }
      },
    })
    expect(trust().textContent).toContain('Changed since its seal')
    expect(screen.getByRole('article').textContent).toContain(
      'Changed since its seal: 2 events were added after it.',
    )
    fireEvent.click(within(trust()).getByRole('button', { name: 'Seal again' }))
    await waitFor(() =>
      expect(bridge.inputsOf('runs.seal')).toEqual([{ run, version: story.journal.events.length }]),
    )
    act(() => bridge.broadcast('run.sealed', { run }))
    await waitFor(() => expect(trust().textContent).not.toContain('Changed since its seal'))
    expect(within(trust()).getAllByRole('listitem')).toHaveLength(3)
    expect(screen.getByRole('article').textContent).toContain('Sealed: nothing was added since.')
  })
})

describe('exporting', () => {
  it.each([
    ['Export PDF', 'pdf'],
    ['HTML', 'html'],
    ['Markdown', 'markdown'],
    ['JSON', 'json'],
  ] as const)('saves by the button %s and shows where', async (name, format) => {
    const bridge = await open({ 'record.export': () => ({ path: `/exports/run.${format}`, bytes: 18_000 }) })
    fireEvent.click(screen.getByRole('button', { name: new RegExp(`^${name}`) }))
    expect(await screen.findByText(`/exports/run.${format}`)).toBeTruthy()
    expect(bridge.inputsOf('record.export')).toEqual([{ run, format }])
    fireEvent.click(screen.getByRole('button', { name: /Copy path/ }))
    await waitFor(() =>
      expect(bridge.inputsOf('clipboard.write')).toEqual([{ text: `/exports/run.${format}` }]),
    )
  })

  it.each([
    ['e', false, 'pdf'],
    ['E', true, 'markdown'],
  ] as const)('saves by Ctrl and %s', async (key, shiftKey, format) => {
    const bridge = await open({ 'record.export': () => ({ path: '/exports/run', bytes: 1 }) })
    fireEvent.keyDown(document.body, { key, ctrlKey: true, shiftKey })
    await screen.findByText('/exports/run')
    expect(bridge.inputsOf('record.export')).toEqual([{ run, format }])
  })

  it('copies the Markdown by Ctrl, Shift and C', async () => {
    const bridge = await open()
    fireEvent.keyDown(document.body, { key: 'C', ctrlKey: true, shiftKey: true })
    expect(await screen.findByText('Copied as Markdown')).toBeTruthy()
    expect(bridge.inputsOf('record.copy')).toEqual([{ run, format: 'markdown' }])
  })

  it.each([
    ['its button', () => fireEvent.click(screen.getByRole('button', { name: /^Copy for ticket/ }))],
    [
      'Ctrl, Shift and T',
      () => fireEvent.keyDown(document.body, { key: 'T', ctrlKey: true, shiftKey: true }),
    ],
  ])('copies for a ticket by %s and says what was copied', async (_way, press) => {
    const bridge = await open()
    press()
    expect(await screen.findByText('Copied for a ticket: rich text, and Markdown as plain text')).toBeTruthy()
    expect(bridge.inputsOf('record.copy')).toEqual([{ run, format: 'ticket' }])
  })

  it('offers no calendar file while the PIR has no date, and says which step captures it', async () => {
    const bridge = await open()
    const button = screen.getByRole<HTMLButtonElement>('button', { name: /^PIR as an event/ })
    expect(button.disabled).toBe(true)
    expect(
      screen.getByText(/There is no date for the PIR. Step 19 captures it: Schedule the PIR/),
    ).toBeTruthy()
    fireEvent.click(button)
    expect(bridge.inputsOf('record.export')).toEqual([])
  })

  it('offers every format that main can write, each once', async () => {
    const dated = new Story(runbook)
    const date = { step: 'schedule-pir', field: 'date', value: '2026-11-27T13:00:00Z' } as const
    dated.at('01:06:00', { type: 'setField', ...date })
    dated.at('01:07:00', { type: 'markStepWrong', step: 'tell-on-call', text: 'The channel moved' })
    const bridge = await open({
      'runs.open': () => ({
        run,
        device: 'device',
        boot: 'boot',
        runbook,
        events: dated.journal.events,
        drafts: [],
      }),
      'record.export': () => ({ path: '/exports/run', bytes: 1 }),
      'bundle.export': () => ({ path: '/exports/run.backout', bytes: 1, pdf: true }),
    })
    for (const { wish, label } of exportChoices) {
      fireEvent.click(screen.getByRole('button', { name: new RegExp(`^${label}`) }))
      const asked =
        wish.kind === 'file' ? 'record.export' : wish.kind === 'copy' ? 'record.copy' : 'bundle.export'
      const input = wish.kind === 'bundle' ? { run } : { run, format: wish.format }
      await waitFor(() => expect(bridge.inputsOf(asked as 'record.export').at(-1)).toEqual(input))
      await waitFor(() => expect(screen.queryByText(/…$/)).toBeNull())
    }
    const asked = bridge.inputsOf('record.export').map(({ format }) => format)
    expect(asked.toSorted()).toEqual(exportFormats.toSorted())
  })

  it('says of a bundle whether the PDF is in it', async () => {
    let pdf = false
    await open({ 'bundle.export': () => ({ path: '/exports/run.backout', bytes: 1, pdf }) })
    const without = /^Without the PDF: it could not be printed/
    fireEvent.click(screen.getByRole('button', { name: /^Bundle/ }))
    expect((await screen.findByText(without)).closest('[role="status"]')).not.toBeNull()
    pdf = true
    fireEvent.click(screen.getByRole('button', { name: /^Bundle/ }))
    await waitFor(() => expect(screen.queryByText(without)).toBeNull())
    expect(await screen.findByText('/exports/run.backout')).toBeTruthy()
  })

  it('shows that it works, and takes no second wish meanwhile', async () => {
    let finish: (file: Exported) => void = () => undefined
    const bridge = await open({
      'record.export': () =>
        new Promise((resolve) => {
          finish = resolve
        }),
    })
    fireEvent.click(screen.getByRole('button', { name: /^Export PDF/ }))
    expect(await screen.findByText('Making the PDF…')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: /^JSON/ }))
    fireEvent.keyDown(document.body, { key: 'e', ctrlKey: true })
    await act(async () => finish({ path: '/exports/run.pdf', bytes: 1 }))
    expect(bridge.inputsOf('record.export')).toEqual([{ run, format: 'pdf' }])
    expect(screen.queryByText('Making the PDF…')).toBeNull()
  })

  it('is silent when the file dialog was closed', async () => {
    const bridge = await open({
      'record.export': () => {
        throw new DomainError('cancelled')
      },
    })
    fireEvent.click(screen.getByRole('button', { name: /^Markdown/ }))
    await waitFor(() => expect(bridge.inputsOf('record.export')).toHaveLength(1))
    await waitFor(() => expect(screen.queryByText('Writing the Markdown…')).toBeNull())
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('says what went wrong and tries again', async () => {
    let tries = 0
    await open({
      'record.export': () => {
        tries += 1
        if (tries === 1) throw new DomainError('file-unwritable', { path: '/exports' })
        return { path: '/exports/run.pdf', bytes: 1 }
      },
    })
    fireEvent.click(screen.getByRole('button', { name: /^Export PDF/ }))
    await screen.findByRole('alert')
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByText('/exports/run.pdf')).toBeTruthy()
    expect(screen.queryByRole('alert')).toBeNull()
  })
})
