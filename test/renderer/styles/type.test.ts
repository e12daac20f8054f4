import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

// What has a size of its own drifts: every size of type is a token, or grows with the window.
it('takes every size of type from a token', () => {
  const stray = globSync('renderer/**/*.module.css').flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => /^\s*font(-size)?:\s*([\d.]+\s+)?[\d.]+(px|rem|em)\b/.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  )
  expect(stray).toEqual([])
})
