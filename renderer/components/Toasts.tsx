import { componentsText } from '#text/components.ts'
import { dismiss, useToasts } from '../store/toasts.ts'
import { classes } from './classes.ts'
import { IconButton } from './IconButton.tsx'
import { CircleCheck, OctagonX, TriangleAlert, X } from './icons.ts'
import css from './Toasts.module.css'

const words = componentsText.toasts

const icons = { ok: CircleCheck, warn: TriangleAlert, danger: OctagonX } as const

/** Short messages in the corner, read out as they come. Mounted once, by the app. */
export function Toasts() {
  const toasts = useToasts()
  return (
    <section
      className={css['toasts']}
      aria-label={words.messages}
      aria-live="polite"
      aria-relevant="additions"
    >
      {toasts.map(({ id, tone, title, text }) => {
        const Icon = icons[tone]
        return (
          <div key={id} className={classes(css['toast'], css[tone])}>
            <Icon size={18} aria-hidden />
            <div className={css['words']}>
              <strong>{title}</strong>
              {text && <p>{text}</p>}
            </div>
            <IconButton icon={X} label={words.dismiss} onPress={() => dismiss(id)} />
          </div>
        )
      })}
    </section>
  )
}
