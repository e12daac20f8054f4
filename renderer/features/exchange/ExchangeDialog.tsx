import { exchangeText } from '#text/exchange.ts'
import { Dialog } from '../../components/Dialog.tsx'
import { ProgressBar } from '../../components/ProgressBar.tsx'
import { dismissExchange, useExchange } from '../../store/exchange.ts'
import { Imported } from './Imported.tsx'
import { Offered } from './Offered.tsx'
import { Refused } from './Refused.tsx'

const text = exchangeText.exchangeDialog

/** What came of a bundle: while it is checked, what it brought, or why nothing was taken from it. */
export function ExchangeDialog() {
  const exchange = useExchange()
  switch (exchange.kind) {
    case 'idle':
      return null
    case 'working':
      return (
        <Dialog title={text.title} size="small" alert onClose={() => undefined}>
          <p>{text.about}</p>
          <ProgressBar label={text.title} fraction={null} />
        </Dialog>
      )
    case 'offered':
      return <Offered path={exchange.path} preview={exchange.preview} onClose={dismissExchange} />
    case 'imported':
      return <Imported answer={exchange.answer} onClose={dismissExchange} />
    case 'refused':
      return <Refused error={exchange.error} onClose={dismissExchange} />
  }
}
