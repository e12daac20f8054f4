import { act, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { Command } from '../../../shared/run/commands.ts'
import { type Runbook, runbookSchema, type Step } from '../../../shared/runbook/schema.ts'
import { smallRunbook } from '../../fixtures/runbook.ts'
import type { Journal } from '../../shared/run/journal.ts'
import { closeScreen, enter, openScreen, press, settle } from './harness.tsx'

afterEach(closeScreen)

const downCommand = 'psql --file down.sql'

/** The small runbook with a locked command, a warning before completing and one before the deploy. */
const runbook: Runbook = runbookSchema.parse({
  ...smallRunbook,
  sections: smallRunbook.sections.map((section) => ({
    ...section,
    steps: section.steps.map((step): Partial<Step> => {
      switch (step.id) {
        case 'redeploy':
          return {
            ...step,
            commands: [
              { id: 'down', tool: 'psql', run: downCommand, onlyWith: { field: 'way', value: 'down' } },
              { id: 'keep', tool: 'echo', run: 'echo kept', onlyWith: { field: 'way', value: 'keep' } },
            ],
          }
        case 'capture':
          return {
            ...step,
            guards: [
              {
                id: 'few-rows',
                title: 'The table has few rows',
                allow: 'restore.rows > 100.0',
                effect: 'warn',
                about: ['restore.rows'],
                wayOut: 'Count them again.',
              },
            ],
            deployGuards: [
              {
                id: 'migration-judged',
                title: 'Nobody has judged the migrations',
                allow: 'migration.verdict == "reversible"',
                effect: 'warn',
                about: ['migration.verdict'],
                wayOut: 'Judge them.',
              },
            ],
          }
        default:
          return step
      }
    }),
  })),
})

const dana = { id: 'dana', name: 'Dana', contact: '' }
const tag: Command = { type: 'setField', step: 'capture', field: 'tag', value: '2026.11.19-7' }
const rows = (value: number): Command => ({ type: 'setField', step: 'capture', field: 'rows', value })
const judged = (verdict: string, priorImage: string): Command => ({
  type: 'addRow',
  step: 'capture',
  field: 'migrations',
  cells: { file: '0412.sql', verdict, 'prior-image': priorImage, reason: 'It drops a column.' },
})

/** A run that is rolled back, at the step whose ways are guarded. */
async function openWays(verdict: string, priorImage: string, more: readonly Command[] = []) {
  return openScreen({
    runbook,
    step: 'redeploy',
    before: (run: Journal) => {
      run.run(tag)
      run.run(judged(verdict, priorImage))
      for (const command of more) run.run(command)
      run.run({ type: 'rollBackNow', by: dana, reason: 'Errors.' })
    },
  })
}
const wayOf = (journal: Journal) => journal.state.fields['redeploy.way']?.value ?? null
const way = (name: RegExp) => screen.getByRole<HTMLInputElement>('radio', { name })
const dialog = () => within(screen.getByRole('dialog'))

describe('a locked way', () => {
  it('cannot be chosen by a click, and says why and what is allowed instead', async () => {
    const { journal, bridge } = await openWays('one-way', 'compatible')
    const down = way(/Down-migration/)
    expect(down.getAttribute('aria-disabled')).toBe('true')
    fireEvent.click(down)
    await settle()
    expect(down.checked).toBe(false)
    expect(wayOf(journal)).toBeNull()
    expect(bridge.inputsOf('runs.execute')).toHaveLength(0)
    expect(screen.queryByRole('dialog')).toBeNull()
    const problem = document.getElementById('field-redeploy-way-problem')
    expect(problem?.textContent).toContain('The migration is not reversible. Keep the schema.')
  })

  it('cannot be chosen by keys, though they reach it and it tells its state', async () => {
    const { journal, bridge } = await openWays('one-way', 'compatible')
    const down = way(/Down-migration/)
    act(() => down.focus())
    const told = (down.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' ')
    expect(told).toContain('locked')
    expect(told).toContain('The migration is not reversible')
    // What the browser does with an arrow key in a group of radio buttons.
    fireEvent.keyDown(down, { key: 'ArrowUp' })
    fireEvent.click(down)
    await press('Enter')
    await press('Enter', { ctrlKey: true })
    act(() => down.blur())
    await settle()
    expect(wayOf(journal)).toBeNull()
    expect(bridge.inputsOf('runs.execute').filter(({ command }) => command.type === 'setField')).toHaveLength(
      0,
    )
  })

  it('is told in the banner with the fact, the step it comes from and the way out', async () => {
    await openWays('one-way', 'compatible')
    const banner = within(screen.getByRole('region', { name: 'Locked: Down-migration' }))
    expect(banner.getByText('one-way')).toBeTruthy()
    expect(banner.getByText(/It drops a column/).textContent).toContain('0412.sql')
    expect(banner.getByText('Keep the schema.')).toBeTruthy()
    fireEvent.click(banner.getByRole('button', { name: /from step 1/ }))
    await settle()
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Capture the target')
  })

  it('stands in the plan with a lock that has a name', async () => {
    await openWays('one-way', 'compatible')
    const plan = within(screen.getByRole('navigation', { name: /^Plan/ }))
    expect(plan.getByRole('button', { name: /Redeploy, .*guard: Locked: Down-migration/ })).toBeTruthy()
    expect(plan.queryByRole('button', { name: /Smoke tests.*guard/ })).toBeNull()
  })

  it('says so where the choice was taken back because its fact changed', async () => {
    const { journal } = await openWays('reversible', 'compatible', [
      { type: 'setField', step: 'redeploy', field: 'way', value: 'down' },
      judged('one-way', 'compatible'),
    ])
    expect(wayOf(journal)).toBeNull()
    expect(screen.getByText(/was chosen and is chosen no more/).textContent).toContain('“Down-migration”')
  })
})

describe('a way that is open', () => {
  it('is marked as the safest one and chosen by a click', async () => {
    const { journal } = await openWays('one-way', 'compatible')
    const keep = way(/Keep the schema/)
    const mark = document.getElementById(`${keep.name}-keep-mark`)
    expect(mark?.textContent).toBe('safest')
    fireEvent.click(keep)
    await settle()
    expect(wayOf(journal)).toBe('keep')
  })
})

describe('a way with a warning', () => {
  it('asks for a reason, and is chosen once it is recorded', async () => {
    const { journal } = await openWays('one-way', 'unknown')
    fireEvent.click(way(/Keep the schema/))
    await settle()
    expect(screen.getByRole('dialog', { name: /The prior image may not run/ })).toBeTruthy()
    await press('Enter', { ctrlKey: true })
    expect(dialog().getByText(/Write a reason/)).toBeTruthy()
    expect(wayOf(journal)).toBeNull()
    fireEvent.change(dialog().getByRole('textbox'), { target: { value: 'Tried it on a copy' } })
    await press('Enter', { ctrlKey: true })
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(journal.state.guards['keep-compatible']).toMatchObject({
      kind: 'passed',
      reason: 'Tried it on a copy',
    })
    expect(wayOf(journal)).toBe('keep')
    expect(screen.getByText(/Passed with a reason by Alex/)).toBeTruthy()
  })

  it('asks again after its fact has changed, and says what the pass was given for', async () => {
    await openWays('one-way', 'unknown', [
      { type: 'passGuard', guard: 'keep-compatible', reason: 'Tried it on a copy' },
      judged('one-way', 'breaks'),
    ])
    expect(screen.getByText(/counts no more/).textContent).toContain('was unknown')
    fireEvent.click(way(/Keep the schema/))
    await settle()
    expect(screen.getByRole('dialog', { name: /The prior image may not run/ })).toBeTruthy()
  })

  it('gives a pass back with a reason, and the choice with it', async () => {
    const { journal } = await openWays('one-way', 'unknown', [
      { type: 'passGuard', guard: 'keep-compatible', reason: 'Tried it on a copy' },
      { type: 'setField', step: 'redeploy', field: 'way', value: 'keep' },
    ])
    fireEvent.click(screen.getByRole('button', { name: /^Withdraw/ }))
    await settle()
    fireEvent.change(dialog().getByRole('textbox'), { target: { value: 'The copy was too old' } })
    await press('Enter', { ctrlKey: true })
    expect(journal.state.guards['keep-compatible']).toBeUndefined()
    expect(wayOf(journal)).toBeNull()
  })
})

describe('a way that needs an approval', () => {
  const phone = () => {
    const radio = dialog().getByRole('radio', { name: 'By phone' })
    act(() => radio.focus())
    fireEvent.click(radio)
  }
  const who = () => dialog().getByRole<HTMLInputElement>('combobox')

  it('refuses the one who works on the run', async () => {
    const { journal, bridge } = await openWays('one-way', 'compatible')
    fireEvent.click(way(/^Restore/))
    await settle()
    fireEvent.change(who(), { target: { value: 'alex' } })
    phone()
    await press('Enter', { ctrlKey: true })
    expect(dialog().getByText(/Nobody approves their own way/)).toBeTruthy()
    expect(bridge.inputsOf('runs.execute')).toHaveLength(0)
    expect(journal.state.guards['restore-approved']).toBeUndefined()
    expect(wayOf(journal)).toBeNull()
  })

  it('names the role where nobody holds it, records the approval and chooses the way', async () => {
    const { journal } = await openWays('one-way', 'compatible')
    fireEvent.click(way(/^Restore/))
    await settle()
    fireEvent.change(who(), { target: { value: 'Dana' } })
    await press('Enter', { ctrlKey: true })
    expect(dialog().getByText('Say how it was given.')).toBeTruthy()
    phone()
    await press('Enter', { ctrlKey: true })
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(journal.state.roles['director']?.person.name).toBe('Dana')
    expect(journal.state.guards['restore-approved']).toMatchObject({
      kind: 'approved',
      by: 'Alex',
      approval: { how: 'phone', by: { name: 'Dana' } },
    })
    expect(wayOf(journal)).toBe('restore')
    expect(screen.getByText(/Approved by Dana, by phone; entered by Alex/)).toBeTruthy()
  })

  it('takes who holds the role, without asking for the name again', async () => {
    const { journal } = await openWays('one-way', 'compatible', [
      { type: 'assignPerson', role: 'director', person: dana, reachable: true },
    ])
    fireEvent.click(screen.getByRole('button', { name: /^Enter the approval/ }))
    await settle()
    expect(dialog().queryByRole('combobox')).toBeNull()
    phone()
    await press('Enter', { ctrlKey: true })
    expect(journal.state.guards['restore-approved']?.approval?.by.id).toBe('dana')
  })
})

describe('a locked command', () => {
  it('has no text and no copy button, and the copy key does not copy it', async () => {
    const { bridge } = await openWays('one-way', 'compatible')
    expect(screen.queryByText(downCommand)).toBeNull()
    expect(screen.getByText(/Locked until “Down-migration” is chosen/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Copy .*command/ })).toBeNull()
    await press('c')
    expect(bridge.inputsOf('clipboard.write')).toHaveLength(0)
  })

  it('opens with its way alone', async () => {
    const { bridge } = await openWays('one-way', 'compatible')
    fireEvent.click(way(/Keep the schema/))
    await settle()
    act(() => way(/Keep the schema/).blur())
    await press('c')
    expect(bridge.inputsOf('clipboard.write')).toEqual([{ text: 'echo kept' }])
    expect(screen.queryByText(downCommand)).toBeNull()
  })
})

describe('completing while a guard holds', () => {
  it('does not shout at a step where nothing was captured yet', async () => {
    await openScreen({ runbook })
    expect(screen.queryByRole('region', { name: 'The table has few rows' })).toBeNull()
  })

  it('brings the guard into focus, names the fact that is missing, and goes on after a reason', async () => {
    const { journal } = await openScreen({ runbook, before: (run) => run.run(tag) })
    await press('Enter', { ctrlKey: true })
    const banner = screen.getByRole('region', { name: 'The table has few rows' })
    await settle()
    expect(document.activeElement).toBe(banner)
    expect(within(banner).getByText('not captured')).toBeTruthy()
    expect(journal.state.steps['capture']?.status).not.toBe('done')
    fireEvent.click(within(banner).getByRole('button', { name: 'Pass with a reason' }))
    await settle()
    fireEvent.change(dialog().getByRole('textbox'), { target: { value: 'It is a small service' } })
    await press('Enter', { ctrlKey: true })
    await press('Enter', { ctrlKey: true })
    expect(journal.state.steps['capture']?.status).toBe('done')
  })

  it('says beside the button what stops it as soon as the fact is known', async () => {
    await openScreen({ runbook })
    await enter(screen.getByLabelText('Rows'), '12')
    const actions = within(screen.getByRole('toolbar', { name: 'Step actions' }))
    expect(actions.getByRole('button', { name: /Needs a reason: The table has few rows/ })).toBeTruthy()
    expect(actions.getByRole('button', { name: /^Complete step/ })).toBeTruthy()
    await enter(screen.getByLabelText('Rows'), '120')
    expect(screen.queryByRole('button', { name: /Needs a reason/ })).toBeNull()
  })
})

describe('the deploy', () => {
  it('starts only after each warning has its own reason', async () => {
    const { journal } = await openScreen({
      runbook,
      before: (run) => {
        run.run(rows(200))
        run.run(judged('one-way', 'compatible'))
      },
    })
    await press('x')
    expect(dialog().getByText(/Freezes now: 2 triggers/)).toBeTruthy()
    expect(dialog().getByText('one-way')).toBeTruthy()
    await press('Enter', { ctrlKey: true })
    expect(dialog().getByText(/Write a reason/)).toBeTruthy()
    expect(journal.state.deployStartedAt).toBeNull()
    fireEvent.change(dialog().getByRole('textbox'), { target: { value: 'Forward-fix is planned' } })
    await press('Enter', { ctrlKey: true })
    expect(journal.state.deployStartedAt).not.toBeNull()
    expect(journal.state.guards['migration-judged']?.reason).toBe('Forward-fix is planned')
  })
})

describe('rolling back against a clean verdict', () => {
  it('says so up front and asks for the reason', async () => {
    const now = Date.now()
    const minutes = (count: number): number => now - count * 60_000
    const points = Array.from({ length: 31 }, (_, minute) => [minutes(31 - minute), 0.2] as const)
    const { journal } = await openScreen({
      runbook,
      before: (run) => {
        run.now = minutes(32)
        run.run({ type: 'passGuard', guard: 'migration-judged', reason: 'There are none.' })
        run.run({ type: 'startDeploy' })
        run.run({ type: 'startStep', step: 'judge' })
        run.now = now
        const series = [{ metric: 'error_rate', points }]
        run.run({ type: 'addReadings', source: 'typed', name: '', series, rejected: [] })
      },
    })
    await press('!')
    const asked = within(screen.getByRole('alertdialog'))
    expect(asked.getByText(/goes against the verdict, which is clean/)).toBeTruthy()
    await press('Enter', { ctrlKey: true })
    expect(asked.getByText(/Write a reason/)).toBeTruthy()
    expect(journal.state.decisions).toHaveLength(0)
    fireEvent.change(asked.getByRole('textbox', { name: /Why/ }), { target: { value: 'Support is flooded' } })
    await press('Enter', { ctrlKey: true })
    expect(journal.state.decisions[0]).toMatchObject({ choice: 'rollback', reason: 'Support is flooded' })
  })
})
