import { owedText } from '#text/owed.ts'
import { assertNever } from '../../../shared/assertNever.ts'
import { call } from '../../api.ts'
import { IconButton } from '../../components/IconButton.tsx'
import {
  CalendarClock,
  Check,
  Copy,
  FilePen,
  ListChecks,
  type LucideIcon,
  Megaphone,
  TriangleAlert,
  UserX,
} from '../../components/icons.ts'
import { go } from '../../store/route.ts'
import { say, sayError } from '../../store/toasts.ts'
import css from './Lists.module.css'
import type { OwedLine } from './owed.ts'

function iconOf(line: OwedLine): LucideIcon {
  switch (line.kind) {
    case 'action-item':
      return line.note.startsWith(owedText.line.noOwner) ? UserX : ListChecks
    case 'message':
      return Megaphone
    case 'pir':
      return CalendarClock
    case 'step':
      return TriangleAlert
    case 'wrong-step':
      return FilePen
    default:
      return assertNever(line.kind)
  }
}

/** Opens the place where the thing is done: the message itself, the step, or the marks one by one. */
export function openOwed(line: OwedLine): void {
  if (line.kind === 'wrong-step' && !line.settleable) {
    go({ screen: 'owed', kind: 'wrong-step' })
    return
  }
  go({
    screen: 'run',
    run: line.run.id,
    ...(line.step === '' ? {} : { step: line.step }),
    ...(line.message === null ? {} : { show: { kind: 'messages', message: line.message } }),
  })
}

/** Lines of what is owed. The line opens its place; what can be settled here has a button (`c` on the line). */
export function OwedLines({
  lines,
  labelledBy,
  onSettle,
  links = false,
}: {
  readonly lines: readonly OwedLine[]
  /** Id of the heading that names the list. */
  readonly labelledBy: string
  readonly onSettle: (line: OwedLine) => void
  /** Offers to copy the links of action items. */
  readonly links?: boolean
}) {
  return (
    <ul className={css['lines']} aria-labelledby={labelledBy}>
      {lines.map((line) => (
        <Line key={line.key} line={line} onSettle={onSettle} links={links} />
      ))}
    </ul>
  )
}

function Line({
  line,
  onSettle,
  links,
}: {
  readonly line: OwedLine
  readonly onSettle: (line: OwedLine) => void
  readonly links: boolean
}) {
  const Icon = iconOf(line)
  const words = line.settleable ? settleWords(line.kind) : null
  return (
    <li className={css['line']} data-urgency={line.urgency}>
      <Icon className={css[line.tone]} aria-hidden />
      <span className={css['text']}>
        <button
          type="button"
          className={css['open']}
          data-owed
          aria-keyshortcuts={words ? 'c' : undefined}
          onClick={() => openOwed(line)}
          onKeyDown={(event) => {
            if (event.key !== 'c' || event.ctrlKey || event.metaKey || event.altKey || !words) return
            event.preventDefault()
            onSettle(line)
          }}
        >
          {line.title}
        </button>
        {line.under !== '' && <span className={css['under']}>{line.under}</span>}
      </span>
      <span className={`${css['note']} ${css[line.tone]}`}>{line.note}</span>
      {(words || (links && line.link !== '')) && (
        <span className={css['act']}>
          {links && line.link !== '' && (
            <IconButton
              icon={Copy}
              label={owedText.line.copyLink(line.title)}
              onPress={() => copyLink(line.link)}
            />
          )}
          {words && (
            <IconButton icon={Check} label={words.button(line.title)} onPress={() => onSettle(line)} />
          )}
        </span>
      )}
    </li>
  )
}

/** The app opens nothing by itself, and often there is no network to open it in. */
function copyLink(link: string): void {
  call('clipboard.write', { text: link }).then(() => say('ok', owedText.line.linkCopied, link), sayError)
}

/** How settling a thing of this kind is asked for; null for what is done in its run. */
export function settleWords(kind: OwedLine['kind']) {
  return kind === 'message' || kind === 'step' ? null : owedText.settle[kind]
}
