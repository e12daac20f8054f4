import type { ReactNode } from 'react'
import { KeyCaps, KeyHint } from '../../actions/KeyHint.tsx'
import { Button } from '../../components/Button.tsx'
import {
  GraduationCap,
  HardDrive,
  type LucideIcon,
  PackageOpen,
  Rocket,
  Siren,
  Undo2,
} from '../../components/icons.ts'
import { importBundle } from '../../store/exchange.ts'
import { go } from '../../store/route.ts'
import css from './EmptyHome.module.css'

/** The first screen of all: what Backout is for, the three ways in, and where everything stays. */
export function EmptyHome({ children }: { readonly children: ReactNode }) {
  return (
    <div className={css['empty']}>
      <div className={css['mark']}>
        <Undo2 size={28} aria-hidden />
      </div>
      <h1>Know the way back before you deploy</h1>
      <p className={css['lead']}>
        Backout takes you through the rollback plan step by step, keeps the time, and writes down what
        happened as it happens.
      </p>
      <div className={css['ways']}>
        <Way
          kind="start"
          icon={Rocket}
          title="Start a run"
          hint={<KeyCaps keys="n" />}
          about="A release is coming. Prepare the way back, then keep the run open through the deploy."
          onOpen={() => go({ screen: 'start', mode: 'plan' })}
        />
        <Way
          kind="rehearse"
          icon={GraduationCap}
          title="Rehearse"
          about="Walk the plan without a deploy. Marked as practice everywhere, and the plan counts as exercised."
          onOpen={() => go({ screen: 'start', mode: 'rehearsal' })}
        />
        <Way
          kind="incident"
          icon={Siren}
          title="Incident now"
          hint={<KeyHint action="run.incident" />}
          about="Production is hurting. Three fields, then straight to rolling back with the clock running."
          onOpen={() => go({ screen: 'start', mode: 'incident' })}
        />
      </div>
      <p className={css['import']}>
        <Button icon={PackageOpen} action="run.import" onPress={importBundle}>
          Import a bundle…
        </Button>
        <span>
          A run that somebody hands over to you, in a .backout file. Dropping it here does the same.
        </span>
      </p>
      <p className={css['promise']}>
        <HardDrive size={16} aria-hidden />
        Everything stays on this computer. Backout never uses the network.
      </p>
      <div className={css['book']}>{children}</div>
    </div>
  )
}

function Way(way: {
  readonly kind: 'start' | 'rehearse' | 'incident'
  readonly icon: LucideIcon
  readonly title: string
  readonly hint?: ReactNode
  readonly about: string
  readonly onOpen: () => void
}) {
  const Icon = way.icon
  return (
    <button type="button" className={css['way']} data-kind={way.kind} onClick={way.onOpen}>
      <Icon aria-hidden />
      <span className={css['title']}>
        <span>{way.title}</span>
        {way.hint}
      </span>
      <span className={css['about']}>{way.about}</span>
    </button>
  )
}
