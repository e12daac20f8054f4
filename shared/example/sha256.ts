/** First 32 bits of the fractional parts of the cube roots of the first 64 primes, and of the square roots of eight. */
const [rounds, start] = constants()

function constants(): readonly [rounds: readonly number[], start: readonly number[]] {
  const primes: number[] = []
  for (let number = 2; primes.length < 64; number += 1) {
    if (primes.every((prime) => number % prime !== 0)) primes.push(number)
  }
  const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) | 0
  return [
    primes.map((prime) => fraction(Math.cbrt(prime))),
    primes.slice(0, 8).map((p) => fraction(Math.sqrt(p))),
  ]
}

/**
 * Hex SHA-256 of the UTF-8 form of a text. For the example record alone, which is made where no synchronous digest is
 * to be had; what is recorded is hashed in the main process by the system's own.
 */
export function sha256(text: string): string {
  const bytes = utf8(text)
  const bits = bytes.length * 8
  bytes.push(0x80)
  while (bytes.length % 64 !== 56) bytes.push(0)
  for (let shift = 56; shift >= 0; shift -= 8) bytes.push(Math.floor(bits / 2 ** shift) & 0xff)
  let state = [...start]
  for (let at = 0; at < bytes.length; at += 64) state = block(state, bytes, at)
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by))

function block(state: readonly number[], bytes: readonly number[], at: number): number[] {
  const byte = (index: number): number => bytes[at + index] ?? 0
  const words: number[] = []
  const word = (index: number): number => words[index] ?? 0
  for (let i = 0; i < 64; i += 1) {
    if (i < 16) {
      words.push((byte(4 * i) << 24) | (byte(4 * i + 1) << 16) | (byte(4 * i + 2) << 8) | byte(4 * i + 3))
      continue
    }
    const [far, near] = [word(i - 15), word(i - 2)]
    const mixed = turn(far, 7) ^ turn(far, 18) ^ (far >>> 3)
    const later = turn(near, 17) ^ turn(near, 19) ^ (near >>> 10)
    words.push((word(i - 16) + mixed + word(i - 7) + later) | 0)
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  words.forEach((each, i) => {
    const one =
      (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (rounds[i] ?? 0) + each) | 0
    const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0]
  })
  return [a, b, c, d, e, f, g, h].map((each, i) => (each + (state[i] ?? 0)) | 0)
}

function utf8(text: string): number[] {
  const bytes: number[] = []
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    if (code < 0x80) bytes.push(code)
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), tail(code, 0))
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), tail(code, 6), tail(code, 0))
    else bytes.push(0xf0 | (code >> 18), tail(code, 12), tail(code, 6), tail(code, 0))
  }
  return bytes
}

const tail = (code: number, shift: number): number => 0x80 | ((code >> shift) & 0x3f)
