/** Commits one editor; answers whether nothing unrecorded is left in it. */
export type CommitEdit = () => Promise<boolean>

/**
 * The editors on screen. Completing a step first commits what is still being typed: nobody must lose a value
 * because they pressed Ctrl+Enter without leaving the field.
 */
export class PendingEdits {
  private readonly editors = new Map<string, CommitEdit>()

  /** Adds an editor; the answer removes it again. */
  register(key: string, commit: CommitEdit): () => void {
    this.editors.set(key, commit)
    return () => {
      if (this.editors.get(key) === commit) this.editors.delete(key)
    }
  }

  /** Commits all of them, one after the other; false when one was refused. */
  async flush(): Promise<boolean> {
    let clean = true
    for (const commit of [...this.editors.values()]) clean = (await commit()) && clean
    return clean
  }
}
