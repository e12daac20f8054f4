import { stepText } from '#text/step.ts'
import type { FilledGroup } from '../../../shared/run/filledGroups.ts'
import type { FilledCommand } from '../../../shared/runbook/command.ts'
import { KeyHint } from '../../actions/KeyHint.tsx'
import { Copy, Lock, Terminal } from '../../components/icons.ts'
import { VisuallyHidden } from '../../components/VisuallyHidden.tsx'
import css from './Commands.module.css'
import { useRunView } from './runContext.ts'

const text = stepText.commandCard

/** The exact text of a command: facts marked, missing ones named and linked to where they are captured. */
function CommandText({ command }: { readonly command: FilledCommand }) {
  const { views, openStep } = useRunView()
  return (
    <code className={css['text']}>
      {command.parts.map((part, index) => {
        const key = `${index}-${part.kind}`
        if (part.kind === 'text') return <span key={key}>{part.text}</span>
        if (part.kind === 'fact') {
          return (
            <mark key={key} className={css['fact']} title={part.label}>
              {part.text}
            </mark>
          )
        }
        const source = views.find((view) => view.step.id === part.step)
        const what = part.reason === 'unsafe' ? `${part.label} ${part.problem ?? text.unsafe}` : part.label
        if (!source) {
          return (
            <span key={key} className={css['missing']}>
              {what} · {part.name.startsWith('service.') ? text.notInProfile : text.notGiven}
            </span>
          )
        }
        return (
          <button
            key={key}
            type="button"
            className={css['missing']}
            onClick={() => openStep(source.step.id, true)}
          >
            {what} ·{' '}
            {part.reason === 'unsafe' ? text.correctIn(source.number) : text.captureIn(source.number)}
          </button>
        )
      })}
    </code>
  )
}

/** The commands of one tool, filled in and ready to copy. The app never runs them. */
export function CommandCard({
  group,
  first,
}: {
  readonly group: FilledGroup
  readonly first: FilledCommand | null
}) {
  const { copy } = useRunView()
  const missing = new Set(
    group.commands.flatMap(({ filled }) =>
      filled.flatMap((command) =>
        command.parts.flatMap((part) => (part.kind === 'missing' ? [part.name] : [])),
      ),
    ),
  )
  const locked = group.commands.every(({ lockedUntil }) => lockedUntil !== null)
  return (
    <section
      className={css['card']}
      data-locked={locked || undefined}
      aria-label={locked ? text.labelLocked(group.tool) : text.label(group.tool)}
    >
      <header className={css['head']}>
        <Terminal aria-hidden="true" />
        <h2 className={css['tool']}>{group.tool}</h2>
        <span className={css['note']}>
          {missing.size > 0 ? `${text.factsMissing(missing.size)} · ` : ''}
          {locked ? text.locked : text.copiesNeverRuns}
        </span>
      </header>
      {group.commands.map(({ template, filled, lockedUntil }) => (
        <div key={template.id} className={css['command']}>
          {template.about && <p className={css['about']}>{template.about}</p>}
          {lockedUntil !== null && (
            <p className={css['locked']}>
              <Lock aria-hidden="true" />
              <span>{text.lockedAbout(lockedUntil)}</span>
            </p>
          )}
          {filled.map((command) => (
            <div key={command.item ?? ''} className={css['line']}>
              <CommandText command={command} />
              {command.text !== null && (
                <button
                  type="button"
                  className={css['copy']}
                  onClick={() => copy(command.text ?? '', text.command)}
                >
                  <Copy aria-hidden="true" /> {text.copy}
                  <VisuallyHidden>
                    {command.item
                      ? text.commandFor({ tool: group.tool, item: command.item })
                      : text.commandOf(group.tool)}
                  </VisuallyHidden>
                  {command === first && <KeyHint action="step.copy" />}
                </button>
              )}
            </div>
          ))}
        </div>
      ))}
    </section>
  )
}
