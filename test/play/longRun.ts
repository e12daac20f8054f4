import type { WindowCommand } from '../../shared/run/commands.ts'
import type { Backout } from './launch.ts'
import { backgroundCaptain, runInBackground } from './seeds.ts'
import { ask } from './system.ts'

// A run as a bad night leaves it: hours of notes, long values, a picture of every graph.

const secondStep = 'migration-reversible'

/** Lengths that break lines and pages: a name that has no blank, a report of a page, words of many scripts. */
export const longTexts = {
  hash: `arn:aws:rds:eu-central-1:471234567890:cluster-snapshot:${'checkout-production-before-'.repeat(8)}end`,
  report: Array.from(
    { length: 28 },
    (_, index) =>
      `Paragraph ${index + 1} of the report. The error rate of checkout rose while the connection pool of the new image ` +
      'was held by a job that nobody had counted in, and the dashboard showed it four minutes late.',
  ).join('\n'),
  log: Array.from(
    { length: 60 },
    (_, line) =>
      `2026-11-23T03:${String(line).padStart(2, '0')}:07Z pool=checkout waiting=${line * 7} line-${line}-of-log`,
  ).join('\n'),
  scripts:
    'Größenänderung überprüft. Проверено дежурным инженером. Ελέγχθηκε. Zażółć gęślą jaźń. “Quotes” – dashes … 5 °C',
  reason: `The error rate is ${'far '.repeat(40)}above what was agreed, and support counts 214 customers who could not pay.`,
  url: `https://tickets.example.org/browse/OPS-4711?${'filter=production&'.repeat(12)}view=all`,
}

/** One picture: its size in dots and the words on it, so that each is a file of its own. */
interface Shot {
  readonly name: string
  readonly width: number
  readonly height: number
}

const shapes = [
  [1440, 900],
  [2880, 1800],
  [300, 4000],
  [4000, 260],
  [24, 24],
  [1080, 2340],
] as const

/** Thirty pictures of every shape. */
export const shots: readonly Shot[] = Array.from({ length: 30 }, (_, index) => {
  const [width, height] = shapes[index % shapes.length] ?? [1440, 900]
  return { name: `Screenshot ${index + 1} of the release dashboard at ${width}x${height}.png`, width, height }
})

/** Ten files that are no pictures. */
export const logs: readonly { readonly name: string; readonly text: string }[] = Array.from(
  { length: 10 },
  (_, index) => ({
    name: `${'kubectl-describe-deployment-checkout-api-'.repeat(index % 3 === 0 ? 4 : 1)}${index + 1}.log`,
    text: `log ${index + 1}\n${longTexts.log}\n`,
  }),
)

/** How many events the run has at least. */
export const longRunEvents = 300

function commands(): WindowCommand[] {
  const note = (step: string | null, text: string): WindowCommand => ({ type: 'addNote', step, text })
  const item = (step: string, field: string, text: string): WindowCommand => ({
    type: 'addItem',
    step,
    field,
    text,
  })
  return [
    { type: 'startStep', step: 'capture-target' },
    {
      type: 'setField',
      step: 'capture-target',
      field: 'production-sha',
      value: '8c0ffee1d2c3b4a5968778695a4b3c2d1e0f0a1b',
    },
    { type: 'setField', step: 'capture-target', field: 'image-tag', value: '2026.11.19-7' },
    { type: 'setField', step: 'capture-target', field: 'chart-version', value: '4.18.2' },
    { type: 'startStep', step: 'take-snapshot' },
    { type: 'setField', step: 'take-snapshot', field: 'snapshot-id', value: longTexts.hash },
    note('take-snapshot', longTexts.log),
    { type: 'skipStep', step: secondStep, reason: longTexts.reason },
    { type: 'setField', step: 'define-triggers', field: 'budget', value: longTexts.report },
    { type: 'rollBackNow', by: backgroundCaptain, reason: longTexts.reason },
    { type: 'markStepWrong', step: 'tell-on-call', text: longTexts.report },
    { type: 'markStepWrong', step: 'drain-canary', text: longTexts.hash },
    note(null, longTexts.report),
    note('drain-canary', longTexts.hash),
    note('drain-canary', longTexts.scripts),
    { type: 'failStep', step: 'drain-canary', reason: longTexts.report },
    ...Array.from({ length: 90 }, (_, index) =>
      item('runbook-current', 'drift', `Check ${index + 1}: ${longTexts.scripts}`),
    ),
    ...Array.from({ length: 90 }, (_, index) =>
      note(
        'smoke-tests',
        `Watch ${index + 1}: error rate ${(index % 9) + 1} %, p99 ${300 + index} ms, nothing new.`,
      ),
    ),
    ...Array.from(
      { length: 24 },
      (_, index): WindowCommand => ({
        type: 'addRow',
        step: 'action-items',
        field: 'items',
        cells: {
          title: `Action ${index + 1}: ${longTexts.scripts}`,
          owner: `Owner of action ${index + 1} with a rather long name-and-surname`,
          sprint: String(51 + index),
          link: `${longTexts.url}&item=${index + 1}`,
        },
      }),
    ),
    { type: 'setField', step: 'five-whys', field: 'whys', value: longTexts.report },
    { type: 'setField', step: 'schedule-pir', field: 'date', value: '2027-01-11T14:00:00Z' },
    { type: 'setField', step: 'status-page', field: 'impact', value: longTexts.report },
    ...Array.from({ length: 40 }, (_, index) =>
      note('status-page', `Update ${index + 1}: ${longTexts.reason}`),
    ),
  ]
}

/** Writes the run past the interface, with all its attachments. */
export async function writeLongRun(backout: Backout): Promise<string> {
  const { page } = backout
  const run = await runInBackground(page, {
    service: 'checkout-api-of-the-european-storefront',
    version: '2026.11.23-rc2+build.20261123.0301.8c0ffee',
    target: '2026.11.19-7',
    commands: commands(),
  })
  const { events } = await ask(page, 'runs.open', { run })
  await page.evaluate(attachAll, { run, version: events.length, shots, logs })
  return run
}

/** In the page: draws each picture and attaches it, then the files. */
async function attachAll(wanted: {
  run: string
  version: number
  shots: readonly Shot[]
  logs: readonly { name: string; text: string }[]
}): Promise<void> {
  let { version } = wanted
  const add = async (step: string | null, name: string, mediaType: string, bytes: Uint8Array) => {
    const answer = await window.api.call('attachments.add', {
      run: wanted.run,
      version,
      step,
      source: 'bytes',
      name,
      mediaType,
      bytes: bytes as Uint8Array<ArrayBuffer>,
    })
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`)
    version = answer.value.from + answer.value.events.length
  }
  for (const [index, { name, width, height }] of wanted.shots.entries()) {
    const canvas = new OffscreenCanvas(width, height)
    const pen = canvas.getContext('2d')
    if (!pen) throw new Error('There is no canvas.')
    pen.fillStyle = `hsl(${index * 12} 45% 92%)`
    pen.fillRect(0, 0, width, height)
    pen.strokeStyle = `hsl(${index * 12} 70% 35%)`
    pen.lineWidth = Math.max(2, Math.min(width, height) / 40)
    pen.strokeRect(0, 0, width, height)
    pen.beginPath()
    for (let x = 0; x <= 40; x += 1) pen.lineTo((x * width) / 40, height * (0.5 + 0.4 * Math.sin(x + index)))
    pen.stroke()
    const blob = await canvas.convertToBlob({ type: 'image/png' })
    const step = index % 3 === 0 ? null : index % 3 === 1 ? 'smoke-tests' : 'open-dashboard'
    await add(step, name, 'image/png', new Uint8Array(await blob.arrayBuffer()))
  }
  for (const { name, text } of wanted.logs) {
    await add('drain-canary', name, 'text/plain', new TextEncoder().encode(text))
  }
}
