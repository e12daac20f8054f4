import { useEffect, useState } from 'react'
import { settingsText } from '#text/settings.ts'
import type { Notice } from '../../../shared/ipc/api.ts'
import { call } from '../../api.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { sayError } from '../../store/toasts.ts'
import css from './Licences.module.css'

const text = settingsText.licences

/** Opens the list of everybody's work that the app is made with. */
export function LicencesButton() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" onPress={() => setOpen(true)}>
        {text.show}
      </Button>
      {open && <LicencesDialog onClose={() => setOpen(false)} />}
    </>
  )
}

/** One line for each; its words open under it. */
function LicencesDialog({ onClose }: { readonly onClose: () => void }) {
  const [notices, setNotices] = useState<readonly Notice[]>([])
  useEffect(() => {
    call('app.notices').then(setNotices, sayError)
  }, [])
  return (
    <Dialog title={text.title} size="large" reading onClose={onClose}>
      <p className={css['about']}>{text.about(notices.length)}</p>
      <ul className={css['list']}>
        {notices.map(({ name, version, licence, text: words }) => (
          <li key={`${name} ${version}`}>
            <details>
              <summary className={css['line']}>
                <span className={css['name']}>
                  {name} <span className={css['faint']}>{version}</span>
                </span>
                <span className={css['faint']}>{licence}</span>
              </summary>
              <pre className={css['words']}>{words}</pre>
            </details>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
