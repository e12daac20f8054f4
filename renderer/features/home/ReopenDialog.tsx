import { owedText } from '#text/owed.ts'
import { ReasonDialog } from '../../components/ReasonDialog.tsx'
import { errorWords } from '../../store/errorWords.ts'
import { reopenOwed } from '../../store/owed.ts'
import { say } from '../../store/toasts.ts'
import type { OwedLine } from './owed.ts'

const text = owedText.reopen

/** Takes back that something is done, with the reason. */
export function ReopenDialog({ line, onClose }: { readonly line: OwedLine; readonly onClose: () => void }) {
  const { about } = line
  if (about === null) return null
  return (
    <ReasonDialog
      title={text.title}
      label={text.label}
      submit={text.submit}
      onSubmit={async (reason) => {
        const error = await reopenOwed(line, about, reason)
        if (error !== null) {
          const { title, meaning, next } = errorWords(error)
          return `${title}. ${meaning} ${next}`
        }
        say('ok', `${text.done}: ${line.title}`)
        onClose()
        return null
      }}
      onClose={onClose}
    >
      {text.about}
    </ReasonDialog>
  )
}
