import type { ReactNode } from 'react'
import { homeText } from '#text/home.ts'
import { KeyCaps } from '../../actions/KeyHint.tsx'
import { Button } from '../../components/Button.tsx'
import {
  FileCheck2,
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

const text = homeText.empty

/** The first screen of all: what Backout is for, the three ways in, and where everything stays. */
export function EmptyHome({ children }: { readonly children: ReactNode }) {
  return (
    <div className={css['empty']}>
      <div className={css['mark']}>
        <Undo2 size={28} aria-hidden />
      </div>
      <h1>{text.title}</h1>
      <p className={css['lead']}>{text.lead}</p>
      <div className={css['ways']}>
        <Way
          kind="start"
          icon={Rocket}
          words={text.start}
          hint={<KeyCaps keys="n" />}
          onOpen={() => go({ screen: 'start', mode: 'plan' })}
        />
        <Way
          kind="rehearse"
          icon={GraduationCap}
          words={text.rehearse}
          onOpen={() => go({ screen: 'start', mode: 'drill' })}
        />
        <Way kind="example" icon={FileCheck2} words={text.example} onOpen={() => go({ screen: 'example' })} />
      </div>
      <ul className={css['others']}>
        <li>
          <Button
            className={css['incident']}
            icon={Siren}
            action="run.incident"
            onPress={() => go({ screen: 'start', mode: 'incident' })}
          >
            {text.incident}
          </Button>
          <span>{text.incidentAbout}</span>
        </li>
        <li>
          <Button icon={PackageOpen} action="run.import" onPress={importBundle}>
            {text.import}
          </Button>
          <span>{text.importAbout}</span>
        </li>
      </ul>
      <p className={css['promise']}>
        <HardDrive size={16} aria-hidden />
        {text.promise}
      </p>
      <div className={css['book']}>{children}</div>
    </div>
  )
}

function Way(way: {
  readonly kind: 'start' | 'rehearse' | 'example'
  readonly icon: LucideIcon
  readonly words: { readonly title: string; readonly about: string }
  readonly hint?: ReactNode
  readonly onOpen: () => void
}) {
  const Icon = way.icon
  return (
    <button type="button" className={css['way']} data-kind={way.kind} onClick={way.onOpen}>
      <Icon aria-hidden />
      <span className={css['title']}>
        <span>{way.words.title}</span>
        {way.hint}
      </span>
      <span className={css['about']}>{way.words.about}</span>
    </button>
  )
}
