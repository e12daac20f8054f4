import { exchangeText } from '#text/exchange.ts'
import type { ApiError } from '../../api.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { FileWarning } from '../../components/icons.ts'
import { errorWords } from '../../store/errorWords.ts'
import { importBundle } from '../../store/exchange.ts'
import css from './Exchange.module.css'
import { refusalFacts } from './words.ts'

/** Why nothing was taken from a bundle: the sentence, the place in it, the rule, and the way out. */
export function Refused({ error, onClose }: { readonly error: ApiError; readonly onClose: () => void }) {
  const words = errorWords(error)
  const facts = refusalFacts(error)
  return (
    <Dialog
      title={exchangeText.refused.title}
      onClose={onClose}
      actions={
        <>
          <Button variant="quiet" onPress={importBundle}>
            {exchangeText.refused.chooseAnotherBundle}
          </Button>
          <Button variant="primary" autoFocus onPress={onClose}>
            {exchangeText.refused.close}
          </Button>
        </>
      }
    >
      <Banner tone="danger" icon={FileWarning} title={words.title} live="alert">
        {words.meaning}
      </Banner>
      {facts.length > 0 && (
        <dl className={css['facts']}>
          {facts.map(([label, text]) => (
            <div key={label} className={css['fact']}>
              <dt>{label}</dt>
              <dd className={css['place']}>{text}</dd>
            </div>
          ))}
        </dl>
      )}
      {words.next && <p>{words.next}</p>}
    </Dialog>
  )
}
