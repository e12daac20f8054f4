import { useState } from 'react'
import { settingsText } from '#text/settings.ts'
import type { NotificationTest, Settings } from '../../../shared/ipc/api.ts'
import { call } from '../../api.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { Card } from '../../components/Card.tsx'
import { Slider } from '../../components/Slider.tsx'
import { Switch } from '../../components/Switch.tsx'
import { useAttention } from '../../store/attention.ts'
import { writeSettings } from '../../store/settings.ts'
import { playPattern } from '../../store/sound.ts'
import { sayError } from '../../store/toasts.ts'
import css from './Settings.module.css'
import { SettingsSection } from './SettingsSection.tsx'

const text = settingsText.reach

/** How the app reaches a person who does not look at its window. */
export function Reach({ settings }: { readonly settings: Settings }) {
  const { sound, volume, notifications } = settings
  const canNotify = useAttention((store) => store.canNotify)
  const [test, setTest] = useState<NotificationTest | null>(null)
  const [isTesting, setTesting] = useState(false)

  const send = async () => {
    setTesting(true)
    setTest(null)
    try {
      setTest(await call('attention.test'))
    } catch (cause) {
      sayError(cause)
    } finally {
      setTesting(false)
    }
  }

  return (
    <SettingsSection title={text.title} about={text.about}>
      <Card>
        <div className={css['stack']}>
          <div className={css['line']}>
            <Switch
              isSelected={notifications}
              onChange={(chosen) => void writeSettings({ notifications: chosen })}
            >
              {text.notifications}
            </Switch>
            <Button isPending={isTesting} onPress={() => void send()}>
              {text.sendTest}
            </Button>
          </div>
          <p className={css['faint']}>{text.whatComes}</p>
          {!canNotify && !test && (
            <Banner tone="warn" title={text.cannot}>
              {text.cannotText}
            </Banner>
          )}
          {test && (
            <Banner
              live="status"
              tone={test.outcome === 'shown' ? 'ok' : 'warn'}
              title={text.tests[test.outcome].title}
            >
              {text.tests[test.outcome].text} {test.message}
            </Banner>
          )}
          <div className={css['line']}>
            <Switch isSelected={sound} onChange={(chosen) => void writeSettings({ sound: chosen })}>
              {text.sound}
            </Switch>
            <span className={css['line']}>
              <Button size="small" isDisabled={!sound} onPress={() => playPattern('due', volume)}>
                {text.tryDue}
              </Button>
              <Button size="small" isDisabled={!sound} onPress={() => playPattern('breach', volume)}>
                {text.tryBreach}
              </Button>
            </span>
          </div>
          <Slider
            label={text.volume}
            value={volume}
            isDisabled={!sound}
            onCommit={(chosen) => void writeSettings({ volume: chosen })}
          />
        </div>
      </Card>
    </SettingsSection>
  )
}
