import { useCallback, useState } from 'react'
import { libraryText } from '#text/library.ts'
import type { ImportAnswer } from '../../../shared/ipc/api.ts'
import { importRunbook, pickRunbook } from '../../store/runbooks.ts'
import { say, sayError } from '../../store/toasts.ts'
import type { FailedImport } from './ImportIssues.tsx'

const text = libraryText.import

const mostBytes = 1_000_000

/** Importing a runbook: from the system's dialog or dropped on the window. */
export function useImport() {
  const [failed, setFailed] = useState<FailedImport | null>(null)
  const [working, setWorking] = useState(false)

  const take = useCallback(async (ask: () => Promise<ImportAnswer>) => {
    setWorking(true)
    try {
      const answer = await ask()
      if (!answer.imported) setFailed({ file: answer.file, issues: answer.issues })
      else {
        setFailed(null)
        const { title, version } = answer.entry
        if (answer.alreadyKnown) say('ok', text.alreadyInTheLibrary, text.sameText({ title, version }))
        else say('ok', text.runbookImported, text.titleOf({ title, version }))
      }
    } catch (cause) {
      sayError(cause)
    } finally {
      setWorking(false)
    }
  }, [])

  const pick = useCallback(() => void take(pickRunbook), [take])

  const drop = useCallback(
    (file: File) => {
      if (!/\.ya?ml$/i.test(file.name)) {
        say('warn', text.notARunbook, text.notYaml(file.name))
      } else if (file.size > mostBytes) {
        say('warn', text.notARunbook, text.tooLarge(file.name))
      } else void take(async () => importRunbook(file.name, await file.text()))
    },
    [take],
  )

  return { failed, working, pick, drop, dismiss: () => setFailed(null) }
}
