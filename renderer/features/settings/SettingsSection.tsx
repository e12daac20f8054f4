import { type ReactNode, useId } from 'react'
import css from './Settings.module.css'

/** A part of the settings: what it is about on the left, its controls on the right. */
export function SettingsSection({
  title,
  about,
  children,
}: {
  readonly title: string
  readonly about: string
  readonly children: ReactNode
}) {
  const id = useId()
  return (
    <section className={css['section']} aria-labelledby={id}>
      <div className={css['about']}>
        <h2 id={id}>{title}</h2>
        <p>{about}</p>
      </div>
      <div className={css['controls']}>{children}</div>
    </section>
  )
}
