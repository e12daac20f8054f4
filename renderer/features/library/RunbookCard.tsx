import { useState } from 'react'
import { libraryText } from '#text/library.ts'
import type { RunbookEntry } from '../../../shared/ipc/api.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { Card } from '../../components/Card.tsx'
import {
  BookOpen,
  CircleCheck,
  CopyPlus,
  FileUp,
  OctagonX,
  Package,
  TriangleAlert,
} from '../../components/icons.ts'
import { Pill } from '../../components/Pill.tsx'
import { useNow } from '../../store/clock.ts'
import { go } from '../../store/route.ts'
import { duplicateRunbook } from '../../store/runbooks.ts'
import { say, sayError } from '../../store/toasts.ts'
import { daysAgo, exercised } from './age.ts'
import { type RunbookGroup, usesOf, usesText } from './groups.ts'
import css from './RunbookCard.module.css'
import { RunbookReader } from './RunbookReader.tsx'

const text = libraryText.runbookCard

const icons = { ok: CircleCheck, warn: TriangleAlert, danger: OctagonX } as const

/** One runbook with all its versions. */
export function RunbookCard({ group }: { readonly group: RunbookGroup }) {
  const now = useNow(60_000)
  const [reading, setReading] = useState<RunbookEntry | null>(null)
  const { newest, versions } = group
  const age = exercised(group.lastExercised, newest.addedAt, now)
  return (
    <Card padded={false} tone={age.tone === 'danger' ? 'danger' : 'plain'}>
      <div className={css['head']}>
        <div className={css['words']}>
          <h3 className={css['title']}>{newest.title}</h3>
          <p className={css['facts']}>
            {text.standing({
              stepCount: newest.stepCount,
              daysAgo: daysAgo(newest.edited, now),
              uses: usesText(usesOf(versions)),
            })}
          </p>
        </div>
        <Pill tone={age.tone} icon={icons[age.tone]}>
          {age.text}
        </Pill>
      </div>
      {age.tone === 'danger' && (
        <div className={css['warning']}>
          <Banner
            tone="danger"
            title={text.stale}
            actions={
              <Button onPress={() => go({ screen: 'start', mode: 'rehearsal' })}>{text.rehearse}</Button>
            }
          >
            {text.staleAbout}
          </Banner>
        </div>
      )}
      <ul className={css['versions']} aria-label={text.versionsOfTitle(newest.title)}>
        {versions.map((version) => (
          <Version key={version.hash} version={version} now={now} onRead={() => setReading(version)} />
        ))}
      </ul>
      {reading && <RunbookReader entry={reading} onClose={() => setReading(null)} />}
    </Card>
  )
}

function Version({
  version,
  now,
  onRead,
}: {
  readonly version: RunbookEntry
  readonly now: number
  readonly onRead: () => void
}) {
  const duplicate = () => {
    duplicateRunbook(version.hash).then((path) => say('ok', text.saved, path), sayError)
  }
  const builtin = version.source === 'builtin'
  return (
    <li className={css['version']}>
      <div className={css['line']}>
        <strong>{text.version(version.version)}</strong>
        <Pill tone="muted" icon={builtin ? Package : FileUp}>
          {builtin ? text.builtIn : text.imported}
        </Pill>
        <code className={css['hash']} title={version.hash}>
          {version.hash.slice(0, 12)}
        </code>
        <span className={css['edited']}>{text.edited(daysAgo(version.edited, now))}</span>
        <span className={css['actions']}>
          <Button
            size="small"
            variant="quiet"
            icon={BookOpen}
            onPress={onRead}
            aria-label={text.readVersion(version.version)}
          >
            {text.read}
          </Button>
          <Button
            size="small"
            variant="quiet"
            icon={CopyPlus}
            onPress={duplicate}
            aria-label={text.saveVersion(version.version)}
          >
            {text.saveToAFile}
          </Button>
        </span>
      </div>
      {version.runs.length > 0 && (
        <details className={css['uses']}>
          <summary>{text.usedIn(usesText(version.uses))}</summary>
          <ul>
            {version.runs.map((use) => (
              <li key={use.run}>
                <Button size="small" variant="quiet" onPress={() => go({ screen: 'record', run: use.run })}>
                  {use.service} {use.version}
                </Button>
                {use.rehearsal && <span className={css['rehearsal']}>{text.rehearsal}</span>}
                <time dateTime={use.startedAt}>{use.startedAt.slice(0, 10)}</time>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}
