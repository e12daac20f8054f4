import { recordBlocks } from './markdown/blocks.ts'
import { printMarkdown } from './markdown/print.ts'
import type { RunRecord } from './model.ts'

/** The record as GitHub Flavored Markdown. */
export function recordToMarkdown(record: RunRecord): string {
  return printMarkdown(recordBlocks(record))
}
