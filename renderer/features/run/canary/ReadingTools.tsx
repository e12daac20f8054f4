import { canaryText } from '#text/canary.ts'
import { Button } from '../../../components/Button.tsx'
import { FileUp, Siren } from '../../../components/icons.ts'
import { useRunView } from '../runContext.ts'
import css from './Readings.module.css'
import { reportable, reportedWords } from './reports.ts'
import { usePickedText } from './usePickedText.tsx'

const words = canaryText.readingTools

/** Readings from elsewhere, and events that are reported. */
export function ReadingTools() {
  const { runbook, ask } = useRunView()
  const picker = usePickedText(({ name, text }) =>
    ask({ kind: 'canary', ask: { about: 'import', source: 'file', name, text } }),
  )
  return (
    <div className={css['tools']}>
      <Button
        size="small"
        icon={FileUp}
        onPress={() =>
          ask({ kind: 'canary', ask: { about: 'import', source: 'pasted', name: '', text: '' } })
        }
      >
        {words.pasteCsv}
      </Button>
      <Button size="small" variant="quiet" onPress={picker.open}>
        {words.chooseAFile}
      </Button>
      {picker.input}
      <span className={css['hint']}>{words.orDropOneOn}</span>
      <span className={css['grow']} />
      {reportable(runbook.metrics).map((metric) => (
        <Button
          key={metric.id}
          size="small"
          icon={Siren}
          className={css['report']}
          onPress={() => ask({ kind: 'canary', ask: { about: 'report', metric: metric.id } })}
        >
          {reportedWords(metric)}
        </Button>
      ))}
    </div>
  )
}
