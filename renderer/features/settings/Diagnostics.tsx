import { useState } from 'react'
import { settingsText } from '#text/settings.ts'
import { call } from '../../api.ts'
import { Button } from '../../components/Button.tsx'
import { Card } from '../../components/Card.tsx'
import { CopyButton } from '../../components/Copyable.tsx'
import { classes } from '../../components/classes.ts'
import { sayError } from '../../store/toasts.ts'
import css from './Settings.module.css'
import { SettingsSection } from './SettingsSection.tsx'

const text = settingsText.diagnostics

/** What can be sent along with a question. It is shown before it is copied: nothing leaves unseen. */
export function Diagnostics() {
  const [report, setReport] = useState<string | null>(null)
  const read = () => {
    call('app.diagnostics').then((answer) => setReport(answer.text), sayError)
  }
  return (
    <SettingsSection title={text.title} about={text.about}>
      <Card>
        <div className={css['stack']}>
          <div className={css['line']}>
            <span className={css['faint']}>{text.what}</span>
            {report === null ? (
              <Button onPress={read}>{text.show}</Button>
            ) : (
              <span className={css['line']}>
                <Button size="small" variant="quiet" onPress={read}>
                  {text.again}
                </Button>
                <CopyButton text={report} label={text.copy} name={text.name} />
              </span>
            )}
          </div>
          {report !== null && (
            <textarea
              className={classes('mono', css['report'])}
              aria-label={text.name}
              readOnly
              rows={16}
              value={report}
            />
          )}
          <p className={css['faint']}>{text.crashes}</p>
        </div>
      </Card>
    </SettingsSection>
  )
}
