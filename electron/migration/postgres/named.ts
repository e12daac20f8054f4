/** Values by a key made of quoted names, of which all that hold one of those names can be taken out at once. */
export class Named<T> {
  private readonly values = new Map<string, T>()
  private readonly keysByName = new Map<string, Set<string>>()

  get(key: string): T | undefined {
    return this.values.get(key)
  }

  set(key: string, value: T): void {
    this.values.set(key, value)
    for (const name of namesIn(key)) {
      const keys = this.keysByName.get(name) ?? new Set()
      this.keysByName.set(name, keys.add(key))
    }
  }

  delete(key: string): void {
    this.values.delete(key)
  }

  /** Takes out whatever has this name anywhere in its key. */
  deleteNamed(quoted: string): void {
    for (const key of this.keysByName.get(quoted) ?? []) this.values.delete(key)
    this.keysByName.delete(quoted)
  }

  deleteWhere(gone: (value: T) => boolean): void {
    for (const [key, value] of this.values) if (gone(value)) this.values.delete(key)
  }

  clear(): void {
    this.values.clear()
    this.keysByName.clear()
  }
}

function namesIn(key: string): readonly string[] {
  return key.match(/"(?:[^"]|"")*"/g) ?? []
}
