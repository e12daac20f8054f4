import { assertNever } from '../../shared/assertNever.ts'
import type { RecordFormat } from '../../shared/record/formats.ts'
import type { RunRecord } from '../../shared/record/model.ts'
import { DomainError } from '../../shared/run/errors.ts'
import { sizeText } from '../../shared/run/format.ts'
import type { Store } from '../db/store.ts'
import type { Desktop } from './desktop.ts'
import type { Picture } from './printedRecord.ts'

/** Of all pictures of an HTML file, bytes: no browser shows a page gladly that is larger. */
const mostPictures = 100_000_000

/** Formats that are text made from the record alone, without its pictures. */
type TextFormat = Exclude<RecordFormat, 'pdf' | 'html'>

/**
 * What a file of this format holds. Each is loaded when it is asked for.
 *
 * @throws DomainError `export-failed`
 */
export async function recordContent(
  record: RunRecord,
  format: RecordFormat,
  { blobs, printPdf }: Pick<Store, 'blobs'> & Pick<Desktop, 'printPdf'>,
): Promise<string | Uint8Array> {
  switch (format) {
    case 'pdf':
      return printPdf((await import('./printedRecord.ts')).printedRecord(record, picturesOf(record, blobs)))
    case 'html':
      return (await import('../../shared/record/htmlFile.ts')).recordToHtmlFile(
        record,
        pictureUrls(picturesOf(record, blobs)),
      )
    default:
      return recordText(record, format)
  }
}

/**
 * The record as text, where a format needs nothing else.
 *
 * @throws DomainError `export-failed` where the record has nothing for it yet, such as the date of the PIR
 */
export async function recordText(record: RunRecord, format: TextFormat): Promise<string> {
  switch (format) {
    case 'markdown':
      return (await import('../../shared/record/markdown.ts')).recordToMarkdown(record)
    case 'json':
      return (await import('../../shared/record/json.ts')).recordToJson(record)
    case 'jira':
      return (await import('../../shared/record/jira.ts')).recordToJira(record)
    case 'adf':
      return (await import('../../shared/record/adf.ts')).recordToAdf(record)
    case 'csv':
      return (await import('../../shared/record/timelineCsv.ts')).recordToTimelineCsv(record)
    case 'pir':
      return (await import('../../shared/record/pirDraft.ts')).recordToPirDraft(record)
    case 'redline':
      return (
        (await import('../../shared/record/redline.ts')).recordToRedline(record) ?? withheld(record, format)
      )
    case 'ics':
      return (
        (await import('../../shared/record/pirCalendar.ts')).recordToIcs(record) ?? withheld(record, format)
      )
    default:
      return assertNever(format)
  }
}

async function withheld(record: RunRecord, format: TextFormat): Promise<never> {
  const { withheldFormats } = await import('../../shared/record/withheld.ts')
  throw new DomainError('export-failed', { message: withheldFormats(record)[format] ?? '' })
}

function picturesOf(record: RunRecord, blobs: Store['blobs']): Picture[] {
  return record.attachments
    .filter((attachment) => attachment.mediaType.startsWith('image/'))
    .flatMap(({ sha256 }) => {
      const found = blobs.read(record.run, sha256)
      return found ? [{ sha256, ...found }] : []
    })
}

/** Pictures as addresses that hold them. */
function pictureUrls(pictures: readonly Picture[]): Record<string, string> {
  const size = pictures.reduce((sum, { bytes }) => sum + bytes.byteLength, 0)
  if (size > mostPictures) {
    const message = `Its pictures come to ${sizeText(size)}; an HTML file takes ${sizeText(mostPictures)}.`
    throw new DomainError('export-failed', { message })
  }
  return Object.fromEntries(
    pictures.map(({ sha256, mediaType, bytes }) => [
      sha256,
      `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`,
    ]),
  )
}
