import type { Name } from './cursor.ts'
import type { Judgement, Scene } from './judgement.ts'

/** One change of an ALTER TABLE. `reverse` is what stands behind the table's name; absent where nothing is undone. */
export interface Alteration {
  readonly judgement: Judgement
  readonly reverse?: string
  /** The table's name from here on. */
  readonly renamed?: Name
}

export interface AlterScene extends Scene {
  readonly table: Name
}
