import {
  type Block,
  captured,
  code,
  heading,
  type Inline,
  list,
  mono,
  paragraph,
  strong,
} from './markdown/inline.ts'
import { printMarkdown } from './markdown/print.ts'
import { type MarkedStep, markedSteps } from './marked.ts'
import type { RecordWording, RunRecord } from './model.ts'
import { instantText } from './parts/times.ts'
import { openText } from './words.ts'

/**
 * What the next edition of the runbook has to put right, as Markdown: every step that somebody marked as wrong, its
 * text as it was run, what was said about it, by whom and when. Null when no step was marked.
 */
export function recordToRedline(record: RunRecord): string | null {
  const { runbook, title } = record.summary
  const marked = markedSteps(record)
  const open = openText(record)
  if (marked.length === 0) return null
  return printMarkdown([
    heading(1, `Redline of ${runbook.title}, version ${runbook.version}`),
    paragraph(
      `${marked.length === 1 ? 'One step was' : `${marked.length} steps were`} marked as wrong in `,
      `“${title}”${record.summary.rehearsal ? ', a rehearsal' : ''} (run `,
      mono(record.run),
      '). The exact text that was run has the SHA-256 ',
      mono(runbook.hash),
      '.',
    ),
    ...(open === null ? [] : [paragraph(strong('In progress'), ` ${open}`)]),
    ...marked.flatMap(stepRedline),
  ])
}

function stepRedline({ step, wording, marks }: MarkedStep): Block[] {
  const items = marks.map((mark) => {
    const content: Inline = [`${mark.by}, ${instantText(mark.at)}: `, ...captured(mark.text)]
    return { content }
  })
  return [
    heading(2, `Step ${step.number}: ${step.title}`),
    paragraph('What people said (the step is ', mono(step.id), ' in the file):'),
    list(items),
    paragraph('Its text as it was run:'),
    { type: 'blockquote', children: quoted(wording) },
  ]
}

/** The step as whoever worked on it read it. */
function quoted(
  wording: RecordWording,
): (ReturnType<typeof paragraph> | ReturnType<typeof list> | ReturnType<typeof code>)[] {
  const lines = (title: string, words: readonly string[]) =>
    words.length === 0 ? [] : [paragraph(title), list(words.map((content) => ({ content })))]
  return [
    paragraph(wording.why),
    ...lines('What to do:', wording.how),
    ...lines('Beware:', wording.beware),
    ...lines('It collects:', wording.collects),
    ...wording.commands.flatMap(({ tool, run }) => [paragraph(`${tool}:`), code(run, 'text')]),
  ]
}
