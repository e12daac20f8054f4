import { useCallback, useState } from 'react'
import type { ImportAnswer } from '../../../shared/ipc/api.ts'
import { importRunbook, pickRunbook } from '../../store/runbooks.ts'
import { say, sayError } from '../../store/toasts.ts'
import type { FailedImport } from './ImportIssues.tsx'

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
        if (answer.alreadyKnown)
          say('ok', 'Already in the library', `${title}, version ${version}: the very same text.`)
        else say('ok', 'Runbook imported', `${title}, version ${version}`)
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
        say('warn', 'This is not a runbook', `${file.name} is no .yaml file.`)
      } else if (file.size > mostBytes) {
        say('warn', 'This is not a runbook', `${file.name} is larger than 1 MB.`)
      } else void take(async () => importRunbook(file.name, await file.text()))
    },
    [take],
  )

  return { failed, working, pick, drop, dismiss: () => setFailed(null) }
}
