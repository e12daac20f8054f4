import { z } from 'zod'
import { captured, count, instant, ms, ordinal, sha256 } from './captured.ts'
import { guard } from './judged.ts'

/** Sections and steps with all that was captured (`stepModel.ts`). */

const item = z
  .object({
    text: captured,
    ticked: z.boolean(),
    given: z.boolean().describe('Of the runbook, not added during the run.'),
    by: z.string(),
    at: instant.nullable(),
  })
  .meta({ id: 'Item' })

const row = z
  .object({
    ticked: z.boolean(),
    given: z.boolean(),
    cells: z.array(captured.nullable()).describe('In the order of the columns.'),
    by: z.string(),
    at: instant.nullable(),
  })
  .meta({ id: 'Row' })

const named = {
  id: z.string(),
  label: z.string(),
  fact: z.string().nullable().describe('Name under which guards, commands and messages know the value.'),
}

const value = z
  .discriminatedUnion('kind', [
    z.object({
      ...named,
      kind: z.literal('single'),
      value: captured.nullable().describe('Null where nothing was captured.'),
      required: z.boolean(),
      by: z.string(),
      at: instant.nullable(),
    }),
    z.object({ ...named, kind: z.literal('list'), tickable: z.boolean(), items: z.array(item) }),
    z.object({
      ...named,
      kind: z.literal('table'),
      tickable: z.boolean(),
      columns: z.array(z.string()),
      rows: z.array(row),
    }),
  ])
  .meta({ id: 'Value', description: 'What a field of a step holds.' })

export const note = z
  .object({
    kind: z.enum(['note', 'wrong', 'settled']),
    text: captured,
    about: captured.exactOptional().describe('What was owed and is done, where this says how.'),
    by: z.string(),
    at: instant,
  })
  .meta({ id: 'Note' })

export const amendment = z
  .object({ text: captured, by: z.string(), at: instant, step: ordinal.nullable() })
  .meta({ id: 'Amendment' })

export const attachment = z
  .object({
    name: captured,
    mediaType: z.string(),
    size: count.describe('Bytes.'),
    sha256,
    by: z.string(),
    at: instant,
    step: ordinal.nullable(),
  })
  .meta({ id: 'Attachment' })

const wording = z
  .object({
    why: z.string(),
    how: z.array(z.string()),
    beware: z.array(z.string()),
    collects: z.array(z.string()),
    commands: z.array(z.object({ tool: z.string(), run: z.string() })),
  })
  .meta({ description: 'The words of the runbook, where somebody marked the step as wrong.' })

const step = z
  .object({
    number: ordinal,
    id: z.string(),
    title: z.string(),
    status: z.enum([
      'todo',
      'active',
      'done',
      'skipped',
      'failed',
      'blocked',
      'deferred',
      'not-needed',
      'owed',
    ]),
    statusText: z.string(),
    reason: captured.nullable(),
    by: z.string(),
    role: z.string(),
    startedAt: instant.nullable(),
    endedAt: instant.nullable(),
    workedMs: ms,
    critical: z.boolean(),
    guards: z.array(guard),
    wording: wording.nullable(),
    values: z.array(value),
    notes: z.array(note),
    attachments: z.array(attachment),
    amendments: z.array(amendment),
  })
  .meta({ id: 'Step' })

export const section = z
  .object({ number: ordinal, title: z.string(), steps: z.array(step) })
  .meta({ id: 'Section' })
