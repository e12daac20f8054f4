import { owedText } from '#text/owed.ts'
import type { Owed } from '../../../shared/ipc/api.ts'
import type { OwedAt } from '../../../shared/run/owedOrder.ts'
import type { Person } from '../../../shared/run/values.ts'
import { Select, type SelectOption } from '../../components/Select.tsx'
import { Switch } from '../../components/Switch.tsx'
import { TextField } from '../../components/TextField.tsx'
import listCss from './Lists.module.css'
import css from './Owed.module.css'
import { type OwedFilter, ownersOf } from './owedFilter.ts'
import { sameOwner } from './owner.ts'

const text = owedText.screen
const kinds: readonly Owed['kind'][] = ['action-item', 'pir', 'message', 'step', 'wrong-step']

/** Cuts the list down: open or done, words, owner, kind, overdue. */
export function OwedFilters(props: {
  readonly filter: OwedFilter
  readonly onFilter: (filter: OwedFilter) => void
  /** What the list holds without any filter: whose names can be chosen. */
  readonly owed: readonly OwedAt[]
  readonly me: Person | null
  readonly showsDone: boolean
  readonly onShowDone: (done: boolean) => void
}) {
  const { filter, onFilter, owed, me, showsDone, onShowDone } = props
  const change = (patch: Partial<OwedFilter>): void => onFilter({ ...filter, ...patch })
  return (
    <search className={css['filters']}>
      <fieldset className={listCss['whose']}>
        <legend>{text.which}</legend>
        {[false, true].map((done) => (
          <button
            key={String(done)}
            type="button"
            aria-pressed={showsDone === done}
            onClick={() => onShowDone(done)}
          >
            {done ? text.done : text.open}
          </button>
        ))}
      </fieldset>
      <TextField
        label={text.find}
        hint={text.findHint}
        type="search"
        className={css['find']}
        value={filter.text}
        onChange={(words) => change({ text: words })}
      />
      <Select
        label={text.owner}
        options={ownerOptions(owed, me)}
        value={ownerValue(filter.owner)}
        onChange={(value) => change({ owner: ownerOf(value) })}
      />
      <Select
        label={text.kind}
        options={[
          { value: everything, label: text.everyKind },
          ...kinds.map((kind) => ({ value: kind, label: text.kinds[kind] })),
        ]}
        value={filter.kind ?? everything}
        onChange={(kind) => change({ kind: kind === everything ? null : kind })}
      />
      {!showsDone && (
        <Switch
          isSelected={filter.onlyOverdue}
          onChange={(onlyOverdue) => change({ onlyOverdue })}
          className={css['overdue']}
        >
          {text.onlyOverdue}
        </Switch>
      )}
    </search>
  )
}

const everything = 'everything'
/** Before a name, so that no name can be taken for one of the others. */
const named = 'name:'
const everybody = 'everybody'
const nobody = 'nobody'

const ownerValue = (owner: string | null): string =>
  owner === null ? everybody : owner === '' ? nobody : `${named}${owner}`
const ownerOf = (value: string): string | null =>
  value === everybody ? null : value === nobody ? '' : value.slice(named.length)

function ownerOptions(owed: readonly OwedAt[], me: Person | null): SelectOption[] {
  const { names, nobody: some } = ownersOf(owed)
  const mine = me === null ? [] : [{ value: `${named}${me.name}`, label: text.me(me.name) }]
  return [
    { value: everybody, label: text.everybody },
    ...mine,
    ...(some ? [{ value: nobody, label: text.nobody }] : []),
    ...names
      .filter((name) => me === null || !sameOwner(name, me.name))
      .map((name) => ({ value: `${named}${name}`, label: name })),
  ]
}
