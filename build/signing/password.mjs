// The password of a secret key, from whoever signs: not on the command line, where others could read it.
import readline from 'node:readline'

/**
 * From BACKOUT_SIGN_PASSWORD, else the first line of standard input; on a terminal it is asked for and not shown.
 *
 * @param {{ again: boolean }} options whether a person types it twice
 * @returns {Promise<string>}
 */
export async function askPassword({ again }) {
  const given = process.env.BACKOUT_SIGN_PASSWORD
  if (given) return given
  const password = await nextLine('Password of the secret key: ')
  if (password === '') throw new Error('No password was given.')
  if (again && process.stdin.isTTY && (await nextLine('The same again: ')) !== password)
    throw new Error('The two passwords differ.')
  return password
}

async function nextLine(question) {
  const { stdin, stderr } = process
  if (stdin.isTTY) stderr.write(question)
  // Without an output for it, readline shows nothing of what is typed.
  const lines = readline.createInterface({ input: stdin, terminal: stdin.isTTY })
  try {
    for await (const line of lines) return line
    return ''
  } finally {
    lines.close()
    if (stdin.isTTY) stderr.write('\n')
  }
}
