import { useEffect, useState } from 'react'
import { libraryText } from '#text/library.ts'
import type { Calls, RunbookEntry } from '../../../shared/ipc/api.ts'
import { type ApiError, asApiError, call } from '../../api.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { CopyButton } from '../../components/Copyable.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { ProgressBar } from '../../components/ProgressBar.tsx'
import { errorWords } from '../../store/errorWords.ts'
import css from './RunbookReader.module.css'

const text = libraryText.runbookReader

type Read = Calls['runbooks.read']['output']

/** Shows a version of a runbook as a list of its steps, without a run. */
export function RunbookReader({
  entry,
  onClose,
}: {
  readonly entry: RunbookEntry
  readonly onClose: () => void
}) {
  const [read, setRead] = useState<Read | null>(null)
  const [failure, setFailure] = useState<ApiError | null>(null)
  useEffect(() => {
    let left = false
    call('runbooks.read', { hash: entry.hash }).then(
      (answer) => {
        if (!left) setRead(answer)
      },
      (cause: unknown) => {
        if (!left) setFailure(asApiError(cause))
      },
    )
    return () => {
      left = true
    }
  }, [entry.hash])
  const words = failure && errorWords(failure)
  return (
    <Dialog
      title={text.title({ title: entry.title, version: entry.version })}
      size="large"
      reading
      onClose={onClose}
      actions={
        <>
          {read && <CopyButton size="medium" text={read.text} label={text.copyYaml} name={text.yamlName} />}
          <Button onPress={onClose}>{text.close}</Button>
        </>
      }
    >
      {words && (
        <Banner tone="danger" title={words.title}>
          {words.meaning} {words.next}
        </Banner>
      )}
      {!read && !failure && <ProgressBar label={text.reading} fraction={null} />}
      {read && <Outline runbook={read.runbook} />}
    </Dialog>
  )
}

function Outline({ runbook }: { readonly runbook: Read['runbook'] }) {
  const starts = runbook.sections.map((_, index) =>
    runbook.sections.slice(0, index).reduce((count, section) => count + section.steps.length, 1),
  )
  return (
    <>
      <p className={css['summary']}>{runbook.summary}</p>
      {runbook.sections.map((section, index) => (
        <section key={section.id} aria-label={section.title}>
          <h3 className={css['section']}>{section.title}</h3>
          <ol className={css['steps']} start={starts[index]}>
            {section.steps.map((step, at) => (
              <li key={step.id}>
                <span className={css['number']}>{(starts[index] ?? 1) + at}</span>
                <span>
                  <strong>{step.title}</strong>
                  <span className={css['why']}>{step.why}</span>
                </span>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}
