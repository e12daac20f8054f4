import { useEffect, useRef, useState } from 'react'
import { v4 as newId } from 'uuid'
import { drillsText } from '#text/drills.ts'
import { type DrillId, type DrillSpeed, drillSpeeds, usualSpeed } from '../../../shared/drills/ids.ts'
import { scenarios } from '../../../shared/drills/scenarios.ts'
import { KeyCaps } from '../../actions/KeyHint.tsx'
import { useActions } from '../../actions/useActions.ts'
import { call } from '../../api.ts'
import { Button } from '../../components/Button.tsx'
import { ArrowLeft, GraduationCap, Play } from '../../components/icons.ts'
import { Pill } from '../../components/Pill.tsx'
import { RadioCards } from '../../components/RadioCards.tsx'
import foot from '../../components/screenFoot.module.css'
import { TextField } from '../../components/TextField.tsx'
import { TopBar, TopBarSeparator } from '../../components/TopBar.tsx'
import { usePlayedDrills } from '../../store/drills.ts'
import { go, goBack } from '../../store/route.ts'
import { useSettings, writeSettings } from '../../store/settings.ts'
import { sayError } from '../../store/toasts.ts'
import css from './Drill.module.css'
import { playedOf } from './played.ts'

const text = drillsText.start
const any = 'any'
type Wanted = DrillId | typeof any

/** Chooses a drill: everything is chosen already, Enter starts it. */
export function DrillScreen() {
  const [wanted, setWanted] = useState<Wanted>(any)
  const [speed, setSpeed] = useState<DrillSpeed>(usualSpeed)
  const { settings, loaded } = useSettings()
  const [name, setName] = useState('')
  const [missing, setMissing] = useState(false)
  const [isStarting, setStarting] = useState(false)
  const asksName = loaded && settings.identity === null
  const first = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // One key starts it; where nobody has said yet who sits here, the name is the first thing to type.
    if (loaded) first.current?.querySelector<HTMLElement>('input[type=text], footer button')?.focus()
  }, [loaded])

  const start = () => {
    if (isStarting || !loaded) return
    if (asksName && name.trim() === '') {
      setMissing(true)
      return
    }
    setStarting(true)
    begin(asksName ? name.trim() : null, wanted === any ? null : wanted, speed)
      .catch(sayError)
      .finally(() => setStarting(false))
  }
  useActions({ 'step.complete': { run: start } })
  return (
    <div className={css['screen']} ref={first}>
      <TopBar
        left={
          <>
            <Button variant="quiet" size="small" icon={ArrowLeft} onPress={goBack}>
              {text.back}
            </Button>
            <TopBarSeparator />
            <b>{text.title}</b>
          </>
        }
        right={
          <Button variant="quiet" size="small" onPress={() => go({ screen: 'start', mode: 'rehearsal' })}>
            {text.wholeRehearsal}
          </Button>
        }
      />
      <main className={css['scroll']}>
        <div className={css['page']}>
          <div className={css['head']}>
            <h1>{text.title}</h1>
            <Pill tone="violet" icon={GraduationCap}>
              {text.mark}
            </Pill>
          </div>
          <p className={css['lead']}>{text.lead}</p>
          <div className={css['columns']}>
            <ScenarioCards wanted={wanted} onChange={setWanted} />
            <div className={css['side']}>
              <section className={css['briefing']} aria-labelledby="drill-briefing">
                <h2 id="drill-briefing">{text.briefing}</h2>
                <p aria-live="polite">
                  {wanted === any ? text.anyBriefing : drillsText.scenarios[wanted].briefing}
                </p>
                <p className={css['place']}>{text.place}</p>
              </section>
              {asksName && (
                <TextField
                  label={text.name}
                  hint={text.nameHint}
                  required
                  value={name}
                  error={missing && name.trim() === '' ? text.nameMissing : null}
                  onChange={setName}
                />
              )}
              <SpeedCards speed={speed} onChange={setSpeed} />
            </div>
          </div>
        </div>
      </main>
      <footer className={foot['foot']}>
        <div className={css['footIn']}>
          <Button variant="primary" size="large" icon={Play} isPending={isStarting} onPress={start}>
            <span className={foot['withKeys']}>
              {text.start}
              <KeyCaps keys="Mod+Enter" />
            </span>
          </Button>
        </div>
      </footer>
    </div>
  )
}

function ScenarioCards({
  wanted,
  onChange,
}: {
  readonly wanted: Wanted
  readonly onChange: (wanted: Wanted) => void
}) {
  const drills = usePlayedDrills() ?? []
  const options = Object.values(scenarios).map(({ id }) => {
    const { title, teaches } = drillsText.scenarios[id]
    const { count, best } = playedOf(drills, id)
    const before = count === 0 ? '' : ` · ${text.played(count)}${best === null ? '' : `, ${text.best(best)}`}`
    return { value: id as Wanted, label: `${title}${before}`, help: teaches }
  })
  return (
    <RadioCards<Wanted>
      label={text.scenario}
      orientation="vertical"
      value={wanted}
      onChange={onChange}
      options={[{ value: any, label: text.any, help: text.anyHelp }, ...options]}
    />
  )
}

function SpeedCards({
  speed,
  onChange,
}: {
  readonly speed: DrillSpeed
  readonly onChange: (speed: DrillSpeed) => void
}) {
  return (
    <RadioCards
      label={text.speedLabel}
      hint={drillsText.speed(speed)}
      className={css['speeds']}
      value={String(speed)}
      onChange={(chosen) => {
        const found = drillSpeeds.find((each) => String(each) === chosen)
        if (found) onChange(found)
      }}
      options={drillSpeeds.map((each) => ({ value: String(each), ...text.speeds[each] }))}
    />
  )
}

/** Starts the drill and opens it. Every event names its writer, so who sits here is on disk before the run is. */
async function begin(name: string | null, scenario: DrillId | null, speed: DrillSpeed): Promise<void> {
  if (name !== null && !(await writeSettings({ identity: { id: newId(), name, contact: '' } }))) return
  const { run } = await call('drills.start', { scenario, speed })
  go({ screen: 'run', run })
}
