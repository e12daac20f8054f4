import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { KeyList } from '../../renderer/components/KeyList.tsx'
import { LibraryScreen } from '../../renderer/features/library/LibraryScreen.tsx'
import { SettingsScreen } from '../../renderer/features/settings/SettingsScreen.tsx'
import { UpdateDialog } from '../../renderer/features/update/UpdateDialog.tsx'
import { errorWords } from '../../renderer/store/errorWords.ts'
import { chooseUpdate } from '../../renderer/store/update.ts'
import { actions } from '../../shared/actions/catalog.ts'
import type { PriorImage } from '../../shared/rollback/migration.ts'
import { describeEvent } from '../../shared/run/describe.ts'
import { smallRunbook } from '../fixtures/runbook.ts'
import { FakeBridge } from '../renderer/fakeBridge.ts'
import { openScreen } from '../renderer/run/harness.tsx'
import { inBrackets, outsideBrackets } from './pseudo.ts'

afterEach(cleanup)

/** Everything that is shown or read out, in the order of the page. */
function said(): readonly string[] {
  const spoken = ['aria-label', 'title', 'placeholder', 'alt']
  return [...document.body.querySelectorAll('*')]
    .filter((element) => element.closest('kbd, style, script') === null)
    .flatMap((element) => [
      ...spoken.flatMap((name) => element.getAttribute(name) ?? []),
      // A text node for itself: an element may stand in the middle of a sentence.
      ...[...element.childNodes].flatMap((node) =>
        node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '') : [],
      ),
    ])
}

/**
 * What is no text of the catalogue on the page, but for what the data say. A sentence with an element in it comes in
 * several nodes, so brackets are counted over the whole page.
 */
function foreign(data: readonly unknown[]): readonly string[] {
  const known = JSON.stringify(data).toLowerCase()
  return outsideBrackets(said().join('\u2028'))
    .flatMap((part) => part.split('\u2028'))
    .flatMap((part) => part.split(/[·:,(){}\d]/))
    .map((part) => part.trim())
    .filter((part) => /\p{L}{2}/u.test(part) && !known.includes(part.toLowerCase()))
}

describe('another language is another folder', () => {
  it('in the settings', async () => {
    const info = {
      version: '0.1.0',
      electron: '45.4.1',
      platform: 'linux',
      dataFolder: '/data',
      device: { id: 'device', name: 'laptop', fingerprint: 'ab'.repeat(32), keyKept: 'file', retired: [] },
      backups: [],
      releaseKey: null,
    } as const
    FakeBridge.install({
      'app.info': () => info,
      'mirror.read': () => ({ folder: null, written: null, failure: null }),
    })
    render(<SettingsScreen />)
    await screen.findByText(inBrackets('This device'))
    expect(foreign([info])).toEqual([])
  })

  it('where a newer version is installed', async () => {
    const checked = {
      path: '/media/stick/package.deb',
      kind: 'deb',
      version: '0.2.0',
      running: '0.1.0',
      keyId: '0123456789ABCDEF',
      sha256: 'ab'.repeat(32),
      bytes: 85_000_000,
    } as const
    // The word of the library for closing by a screen reader; it has that in many languages of its own.
    const theirs = 'Dismiss'
    const kept = { path: '/data/package.deb', kind: 'deb', version: '0.2.0', command: 'sudo x' } as const
    FakeBridge.install({ 'update.choose': () => checked, 'update.keep': () => kept })
    render(<UpdateDialog />)
    chooseUpdate()
    const goOn = await screen.findByText(inBrackets('Go on'))
    expect(foreign([checked, 'MB', theirs])).toEqual([])
    fireEvent.click(goOn)
    await screen.findByText(inBrackets('Show in folder'))
    expect(foreign([kept, theirs])).toEqual([])
  })

  it('in the library', async () => {
    FakeBridge.install({ 'runbooks.list': () => [], 'profiles.list': () => [] })
    render(<LibraryScreen />)
    await screen.findByText(inBrackets('No service profile yet'))
    expect(foreign([])).toEqual([])
  })

  it('in the run', async () => {
    const { journal } = await openScreen()
    await screen.findByText(inBrackets('Complete step'))
    const lines = journal.events.map((event) => describeEvent(event, smallRunbook))
    expect(foreign([smallRunbook, journal.state, lines, ...oneLanguage])).toEqual([])
  })

  it('in the list of keys, and of every action', () => {
    render(<KeyList />)
    expect(foreign([])).toEqual([])
    expect(actions.flatMap(({ title, heading }) => outsideBrackets(title + heading))).toEqual([])
  })

  it('where something is refused', () => {
    const { title, meaning, next } = errorWords({ code: 'text-too-long', details: { limit: 1_200 } })
    expect([title, meaning, next].flatMap(outsideBrackets)).toEqual([])
    expect(meaning).toContain('1,200')
  })
})

/** Values that are shown as they are in the record. */
const oneLanguage = ['unknown', 'breaks'] satisfies PriorImage[]
