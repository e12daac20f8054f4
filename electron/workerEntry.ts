/**
 * The module of a worker: a source file beside the one that starts it, or in the bundle, which lies flat, a file beside
 * the one that starts it or above it in `chunks/` or `parts/`.
 *
 * @param starter `import.meta.url` of who starts the worker
 */
export function workerEntry(starter: string, source: string, bundled: string): URL {
  if (starter.endsWith('.ts')) return new URL(source, starter)
  const folder = new URL('.', starter)
  const root = /\/(chunks|parts)\/$/.test(folder.pathname) ? new URL('..', folder) : folder
  return new URL(bundled, root)
}
