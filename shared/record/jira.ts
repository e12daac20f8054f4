import { printJira } from './jira/print.ts'
import { recordBlocks } from './markdown/blocks.ts'
import type { RunRecord } from './model.ts'

/**
 * The record as Jira wiki markup, for Jira Data Center and Server; Jira Cloud takes `adf.ts`. Whatever people typed
 * stays text: no macro, image, mention, table cell or heading can come out of a captured value, and only http and
 * https addresses become links. Not cut, although Jira takes no more than 32,767 characters into one field as it is
 * installed. Ends with a newline.
 */
export function recordToJira(record: RunRecord): string {
  return printJira(recordBlocks(record))
}
