import type { Page, Pages } from './pages.ts'

/** A value of a row as SQLite stores it; a blob as bytes. */
export type Value = null | number | string | Buffer

/** A row of a table, or an entry of an index, whose columns follow one another. */
export interface Row {
  readonly kind: 'table' | 'index'
  /** Of a table: its rowid. */
  readonly id: number
  /** Decodes the columns; null where they are not what they say of themselves. `from` says where long ones go on. */
  values(from: 'newest' | 'inFile'): readonly Value[] | null
  /** Columns that are texts, without the whole of them being read: what a row of another table is told by. */
  readonly types: readonly number[]
}

const leafOfIndex = 0x0a
const innerOfIndex = 0x02
const innerOfTable = 0x05

/** Rows of a page, as far as it has any. A page whose kind is none is read as one of a table. */
export function rowsOf(pages: Pages, { number, bytes }: Page): readonly Row[] {
  const start = number === 1 ? 100 : 0
  const kind = bytes[start]
  if (kind === innerOfTable) return []
  const isIndex = kind === leafOfIndex || kind === innerOfIndex
  const cells = start + (kind === innerOfIndex ? 12 : 8)
  const count = Math.min(bytes.readUInt16BE(start + 3), Math.floor((bytes.length - cells) / 2))
  const rows: Row[] = []
  for (let index = 0; index < count; index += 1) {
    const at = bytes.readUInt16BE(cells + index * 2)
    if (at < cells || at >= bytes.length - 4) continue
    const from = at + (kind === innerOfIndex ? 4 : 0)
    const row = readRow(pages, bytes, from, isIndex ? 'index' : 'table')
    if (row) rows.push(row)
  }
  return rows
}

/** Larger than any row of this app, bytes: what says that it is larger is broken. */
const largestRow = 256 * 1024 * 1024

function readRow(pages: Pages, bytes: Buffer, from: number, kind: Row['kind']): Row | null {
  const length = readVarint(bytes, from)
  if (length === null || length.value < 2 || length.value > largestRow) return null
  const id = kind === 'table' ? readVarint(bytes, length.end) : { value: 0, end: length.end }
  if (id === null) return null
  const local = localSize(kind, bytes.length, length.value)
  const here = bytes.subarray(id.end, id.end + local)
  if (here.length < local) return null
  const types = readTypes(here)
  if (types === null) return null
  const overflow = local < length.value ? id.end + local : null
  if (overflow !== null && overflow + 4 > bytes.length) return null
  return {
    kind,
    id: id.value,
    types: types.list,
    values: (source) => {
      const whole =
        overflow === null ? here : gather(pages[source], here, bytes.readUInt32BE(overflow), length.value)
      return whole === null ? null : decode(whole, types)
    },
  }
}

/** How much of a row stands on its own page; the rest is on pages that follow one another. */
function localSize(kind: Row['kind'], size: number, length: number): number {
  const least = Math.floor(((size - 12) * 32) / 255) - 23
  const most = kind === 'table' ? size - 35 : Math.floor(((size - 12) * 64) / 255) - 23
  if (length <= most) return length
  const fitting = least + ((length - least) % (size - 4))
  return fitting <= most ? fitting : least
}

function gather(read: Pages['newest'], here: Buffer, first: number, length: number): Buffer | null {
  const parts = [here]
  let missing = length - here.length
  let next = first
  // Bounded by what is missing, so that pages which lead in a circle end as well.
  while (missing > 0) {
    const page = next === 0 ? null : read(next)
    if (page === null) return null
    const part = page.subarray(4, 4 + Math.min(missing, page.length - 4))
    parts.push(part)
    missing -= part.length
    next = page.readUInt32BE(0)
  }
  return Buffer.concat(parts)
}

interface Types {
  readonly list: readonly number[]
  /** Where the values begin. */
  readonly end: number
}

function readTypes(bytes: Buffer): Types | null {
  const header = readVarint(bytes, 0)
  if (header === null || header.value > bytes.length || header.value < 2) return null
  const list: number[] = []
  let at = header.end
  while (at < header.value) {
    const type = readVarint(bytes, at)
    if (type === null) return null
    list.push(type.value)
    at = type.end
  }
  return at === header.value ? { list, end: at } : null
}

function decode(bytes: Buffer, { list, end }: Types): readonly Value[] | null {
  const values: Value[] = []
  let at = end
  for (const type of list) {
    const size = sizeOf(type)
    if (size === null || at + size > bytes.length) return null
    values.push(decoded(type, bytes.subarray(at, at + size)))
    at += size
  }
  return at === bytes.length ? values : null
}

const numberSizes = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0]

function sizeOf(type: number): number | null {
  if (type < 10) return numberSizes[type] ?? null
  return type < 12 ? null : (type - (type % 2 === 0 ? 12 : 13)) / 2
}

function decoded(type: number, bytes: Buffer): Value {
  if (type === 0) return null
  if (type === 7) return bytes.readDoubleBE(0)
  if (type === 8 || type === 9) return type - 8
  if (type >= 12) return type % 2 === 0 ? bytes : bytes.toString('utf8')
  return bytes.length === 8 ? Number(bytes.readBigInt64BE(0)) : bytes.readIntBE(0, bytes.length)
}

/** SQLite's number of one to nine bytes, seven bits in each. */
function readVarint(bytes: Buffer, from: number): { readonly value: number; readonly end: number } | null {
  let value = 0
  for (let at = from; at < from + 9 && at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    if (at === from + 8) return { value: value * 256 + byte, end: at + 1 }
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return { value, end: at + 1 }
  }
  return null
}
