import type { RunRecord } from './model.ts'

/**
 * The record as JSON: `format` and `v` first, then the model as it stands, in one fixed order of keys, so
 * that two exports of the same run at the same moment are equal byte by byte. Ends with a newline.
 */
export function recordToJson(record: RunRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`
}
