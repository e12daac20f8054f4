import { migrationsText } from '#text/migrations.ts'
import type { MigrationView } from '../../../../shared/run/selectors.ts'
import type { MigrationsField } from '../../../../shared/runbook/schema.ts'
import { type LucideIcon, TriangleAlert } from '../../../components/icons.ts'
import { useNow } from '../../../store/clock.ts'
import { useRunView } from '../runContext.ts'
import css from './migrations.module.css'
import { causeOf, consequences, standingOf } from './standing.ts'
import { imageLooks, verdictLooks } from './words.ts'

const words = migrationsText.headline

const verdictWords = {
  reversible: words.reversible,
  'one-way': words.oneWay,
  unknown: words.unknown,
} as const
const imageWords = {
  compatible: words.imageRuns,
  breaks: words.imageBreaks,
  unknown: words.imageUnknown,
} as const

function Line(props: {
  readonly tone: string
  readonly icon: LucideIcon
  readonly title: string
  readonly texts: readonly string[]
  readonly cause?: string | null
}) {
  const { tone, icon: Icon, title, texts, cause = null } = props
  return (
    <p className={css['line']} data-tone={tone}>
      <Icon size={18} aria-hidden />
      <span>
        <strong>
          {title}
          {texts.length > 0 && `: ${texts.join('; ')}`}.
        </strong>
        {cause && (
          <>
            {' '}
            <span className={css['cause']}>{cause}</span>
          </>
        )}
      </span>
    </p>
  )
}

/** What the release's verdict is now, what it comes from, and what hangs on it. */
export function Headline(props: {
  readonly field: MigrationsField
  readonly views: readonly MigrationView[]
}) {
  const { field, views } = props
  const { runbook, state, facts } = useRunView()
  const now = useNow(60_000)
  const { judged, saysNone } = standingOf(field, facts, runbook, state)
  const onVerdict = consequences('migration.verdict', runbook, state, now).map(({ text }) => text)
  const onImage = consequences('migration.compatible', runbook, state, now).map(({ text }) => text)
  if (!judged) {
    return (
      <div className={css['headline']} role="status">
        <Line tone="warn" icon={TriangleAlert} title={words.nothingJudged} texts={onVerdict} />
      </div>
    )
  }
  const { verdict, priorImage } = judged
  const none = views.length === 0
  const verdictCause = verdict === 'reversible' ? null : causeOf(views, (view) => view.verdict === verdict)
  const imageCause =
    priorImage === 'compatible' ? null : causeOf(views, (view) => view.priorImage === priorImage)
  return (
    <div className={css['headline']} role="status">
      <Line
        tone={verdictLooks[verdict].tone}
        icon={verdictLooks[verdict].icon}
        title={verdictWords[verdict]}
        texts={onVerdict}
        cause={none ? words.changesNothing : verdictCause && words.verdictFrom(verdictCause)}
      />
      <Line
        tone={imageLooks[priorImage].tone}
        icon={imageLooks[priorImage].icon}
        title={imageWords[priorImage]}
        texts={onImage}
        cause={none ? null : imageCause && words.imageFrom(imageCause)}
      />
      {saysNone && !none && (
        <Line
          tone="warn"
          icon={TriangleAlert}
          title={words.contradiction}
          texts={[]}
          cause={words.contradictionAbout}
        />
      )}
    </div>
  )
}
