import { adfBlocks } from './adf/blocks.ts'
import { recordBlocks } from './markdown/blocks.ts'
import type { RunRecord } from './model.ts'

/**
 * The record as the JSON text of an Atlassian Document Format document, version 1, for Jira Cloud and Confluence. It
 * has no markup that a text could reach; only http and https addresses become links. Ends with a newline.
 */
export function recordToAdf(record: RunRecord): string {
  return `${JSON.stringify({ version: 1, type: 'doc', content: adfBlocks(recordBlocks(record)) })}\n`
}
