import { useEffect, useState } from 'react'
import { searchText } from '#text/search.ts'
import type { RunFilter } from '../../../shared/ipc/api.ts'
import type { RunKind } from '../../../shared/run/kind.ts'
import { call } from '../../api.ts'
import { sayError } from '../../store/toasts.ts'
import css from './search.module.css'

const dayMs = 86_400_000
const words = searchText.filters

/** What is chosen, as it stands in the selects; empty means any. */
export interface Chosen {
  readonly service: string
  readonly kind: string
  /** Days back from now. */
  readonly days: string
}

export const anyRun: Chosen = { service: '', kind: '', days: '' }

/** The chosen runs as main takes them, at `now` (epoch ms). */
export function filterOf({ service, kind, days }: Chosen, now: number): RunFilter {
  return {
    ...(service !== '' && { service }),
    ...(kind !== '' && { kind: kind as RunKind }),
    ...(days !== '' && { since: new Date(now - Number(days) * dayMs).toISOString() }),
  }
}

/** Every service of which there is a run, once that is known. */
function useServices(): readonly string[] {
  const [services, setServices] = useState<readonly string[]>([])
  useEffect(() => {
    call('history.choices').then((choices) => setServices(choices.services.filter(Boolean)), sayError)
  }, [])
  return services
}

/** Which runs are searched. */
export function SearchFilters({
  chosen,
  onChange,
}: {
  readonly chosen: Chosen
  readonly onChange: (chosen: Chosen) => void
}) {
  const services = useServices().map((name) => [name, name] as const)
  const choices = [
    { part: 'service', label: words.service, options: [['', words.anyService] as const, ...services] },
    {
      part: 'kind',
      label: words.kind,
      options: [
        ['', words.anyKind],
        ['real', words.real],
        ['rehearsal', words.rehearsals],
      ],
    },
    {
      part: 'days',
      label: words.when,
      options: [
        ['', words.anyTime],
        ['7', words.week],
        ['30', words.month],
        ['365', words.year],
      ],
    },
  ] as const
  return (
    <fieldset className={css['filters']} aria-label={words.title}>
      {choices.map(({ part, label, options }) => (
        <select
          key={part}
          className={css['filter']}
          aria-label={label}
          value={chosen[part]}
          data-chosen={chosen[part] !== '' || undefined}
          onChange={(event) => onChange({ ...chosen, [part]: event.target.value })}
        >
          {options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      ))}
    </fieldset>
  )
}
