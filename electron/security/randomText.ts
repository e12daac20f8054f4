/**
 * Random bytes as text. `node:crypto` is loaded with the first call, while the process of the first page starts: an
 * import would keep the window waiting for it.
 */
export function randomText(bytes: number, encoding: 'hex' | 'base64'): string {
  return process.getBuiltinModule('node:crypto').randomBytes(bytes).toString(encoding)
}
