import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Facts, type FactValue, fillCommand } from '../../../shared/runbook/command.ts'

function command(run: string, more: { forEach?: 'service.deployments'; form?: 'message' } = {}) {
  return { id: 'command', tool: 'sh', run, ...more }
}

function facts(known: Record<string, Partial<FactValue>>): Facts {
  return (name) => {
    const fact = known[name]
    return fact === undefined ? undefined : { label: name, value: null, ...fact }
  }
}

function filled(run: string, value: string) {
  return fillCommand(command(run), facts({ 'target.tag': { value } }))[0]?.text
}

/** The arguments that a real shell passes on for this command. */
function argumentsOf(text: string): string[] {
  return execFileSync('sh', ['-c', text], { encoding: 'utf8' }).split('\0').slice(0, -1)
}

describe('a filled command', () => {
  test.each([
    ['a plain value stays bare', 'pull {{target.tag}}', '2026.11.19-7', 'pull 2026.11.19-7'],
    [
      'so does one with the marks of names and addresses',
      'get {{target.tag}}',
      'a/b:c@d,e+f%g_h',
      'get a/b:c@d,e+f%g_h',
    ],
    ['spaces around the name do not matter', 'pull {{ target.tag }}', 'v1', 'pull v1'],
    ['a blank is quoted', 'pull {{target.tag}}', 'a b', "pull 'a b'"],
    ['a quote is quoted', 'pull {{target.tag}}', "it's", "pull 'it'\\''s'"],
    ['a substitution is quoted', 'pull {{target.tag}}', '$(reboot)', "pull '$(reboot)'"],
    ['glued to text, only the value is quoted', 'app={{target.tag}}:x', 'a;b', "app='a;b':x"],
    ['in single quotes, a quote steps out and in', "say 'v {{target.tag}}'", "it's", "say 'v it'\\''s'"],
    [
      'in single quotes, the rest stands as it is',
      "say '{{target.tag}}'",
      '$x "y" `z`',
      'say \'$x "y" `z`\'',
    ],
    [
      'in double quotes, what expands is escaped',
      'say "{{target.tag}}"',
      '$x "y" `z` \\',
      'say "\\$x \\"y\\" \\`z\\` \\\\"',
    ],
    ['in double quotes, history is not expanded', 'say "v {{target.tag}}."', 'a!!b', `say "v a"'!!'"b."`],
    ['a number before a redirection is no descriptor', 'say {{target.tag}}>out', '2', "say '2'>out"],
    ['a word of the shell is quoted', 'say {{target.tag}}', 'done', "say 'done'"],
    ['an assignment is quoted', 'env {{target.tag}}', 'PATH=x', "env 'PATH=x'"],
    ['a tilde is quoted', 'cd {{target.tag}}', '~root', "cd '~root'"],
    [
      'a nested command starts outside quotes again',
      'say "$(cat {{target.tag}})"',
      'a b',
      `say "$(cat 'a b')"`,
    ],
  ])('%s', (_, run, value, text) => {
    expect(filled(run, value)).toBe(text)
  })

  test('shows each part with the name behind it', () => {
    const [result] = fillCommand(
      command('docker pull {{service.registry}}:{{target.tag}}'),
      facts({
        'service.registry': { label: 'Image repository', value: 'registry.example/shop' },
        'target.tag': { label: 'Image tag', value: 'v 1', step: 'capture-target' },
      }),
    )
    expect(result).toEqual({
      item: null,
      text: "docker pull registry.example/shop:'v 1'",
      parts: [
        { kind: 'text', text: 'docker pull ' },
        {
          kind: 'fact',
          name: 'service.registry',
          label: 'Image repository',
          value: 'registry.example/shop',
          text: 'registry.example/shop',
        },
        { kind: 'text', text: ':' },
        { kind: 'fact', name: 'target.tag', label: 'Image tag', value: 'v 1', text: "'v 1'" },
      ],
    })
  })

  test('with a missing fact has no text and names what is missing and where it is captured', () => {
    const [result] = fillCommand(
      command('docker pull {{target.tag}}'),
      facts({ 'target.tag': { label: 'Image tag', step: 'capture-target' } }),
    )
    expect(result?.text).toBeNull()
    expect(result?.parts.at(-1)).toEqual({
      kind: 'missing',
      name: 'target.tag',
      label: 'Image tag',
      step: 'capture-target',
      reason: 'unknown',
      problem: null,
    })
  })

  test('takes a blank value and an unknown fact for missing, never for nothing', () => {
    expect(filled('rm -r /data/{{target.tag}}', '')).toBeNull()
    expect(filled('rm -r /data/{{target.tag}}', '  ')).toBeNull()
    expect(fillCommand(command('rm -r /data/{{target.tag}}'), () => undefined)[0]?.text).toBeNull()
  })

  test.each([
    ['a line break', 'v1\nreboot', 'contains a line break'],
    ['a carriage return', 'v1\rreboot', 'contains a line break'],
    ['a NUL', 'v1\0', 'contains a control character'],
    ['a tab, which completes in a shell', 'v1\tx', 'contains a control character'],
    ['an escape sequence, which ends a bracketed paste', 'v1\u001b[201~', 'contains a control character'],
    ['a mark that turns text round', 'v1\u202ex', 'contains an invisible mark that changes how it reads'],
    ['half a character', 'v1\ud800', 'contains broken Unicode'],
    ['a dash in front', '--all', 'starts with a dash and would be read as an option'],
  ])('refuses a value with %s as unsafe', (_, value, problem) => {
    const [result] = fillCommand(command('pull {{target.tag}}'), facts({ 'target.tag': { value } }))
    expect(result?.text).toBeNull()
    expect(result?.parts.at(-1)).toMatchObject({ kind: 'missing', reason: 'unsafe', problem })
  })

  test('accepts a dash in front where the value is not a whole argument', () => {
    expect(filled('pull app:{{target.tag}}', '-x')).toBe('pull app:-x')
    expect(filled('pull "{{target.tag}}"', '-x')).toBeNull()
  })

  test('of a message stands unquoted, but still without line breaks', () => {
    const message = command("Deploying {{target.tag}} (don't merge)", { form: 'message' })
    expect(fillCommand(message, facts({ 'target.tag': { value: "it's v1" } }))[0]?.text).toBe(
      "Deploying it's v1 (don't merge)",
    )
    expect(fillCommand(message, facts({ 'target.tag': { value: 'a\nb' } }))[0]?.text).toBeNull()
  })
})

describe('a repeated command', () => {
  const undo = command('kubectl rollout undo deployment/{{item}}', { forEach: 'service.deployments' })

  test('is filled once for each entry', () => {
    const results = fillCommand(undo, facts({ 'service.deployments': { list: ['api', 'the worker'] } }))
    expect(results.map(({ item, text }) => [item, text])).toEqual([
      ['api', 'kubectl rollout undo deployment/api'],
      ['the worker', "kubectl rollout undo deployment/'the worker'"],
    ])
  })

  test('without entries is one command that names the missing list', () => {
    for (const known of [facts({}), facts({ 'service.deployments': { label: 'Deployments', list: [] } })]) {
      const results = fillCommand(undo, known)
      expect(results).toHaveLength(1)
      expect(results[0]?.text).toBeNull()
      expect(results[0]?.parts.at(-1)).toMatchObject({ kind: 'missing', name: 'service.deployments' })
    }
  })
})

describe.skipIf(process.platform === 'win32')('through a real sh', () => {
  const places = [
    ['bare', '{{target.tag}}', (value: string) => value],
    ['glued', 'a={{target.tag}}:{{target.tag}}.b', (value: string) => `a=${value}:${value}.b`],
    ['twice in a row', 'x{{target.tag}}{{target.tag}}', (value: string) => `x${value}${value}`],
    ['in single quotes', "'a $b {{target.tag}} \"c'", (value: string) => `a $b ${value} "c`],
    ['in double quotes', '"a {{target.tag}} \'c"', (value: string) => `a ${value} 'c`],
    ['alone in double quotes', '"{{target.tag}}"', (value: string) => value],
    [
      'half in, half out',
      '"{{target.tag}}"{{target.tag}}\'{{target.tag}}\'',
      (value: string) => value.repeat(3),
    ],
    [
      'in a nested command',
      '"$(printf %s x{{target.tag}}"-{{target.tag}}")"',
      (value: string) => `x${value}-${value}`,
    ],
    ['before a redirection', '{{target.tag}}>&1', (value: string) => value],
  ] as const
  const nasty = fc.constantFrom(
    ...'\'"\\$`!*?[]{}()<>|&;#~=%^ -\u00a0é🙂'.split(''),
    '$(id)',
    '`id`',
    '$HOME',
    "'\\''",
    '\\\\',
  )
  const values = fc
    .oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.array(nasty, { minLength: 1, maxLength: 12 }).map((all) => all.join('')),
    )
    .filter((value) => filled(`run {{target.tag}}`, value) !== null)

  test('every value arrives as exactly itself, wherever its placeholder stands', () => {
    const run = `printf '%s\\0' ${places.map(([, place]) => place).join(' ')}`
    fc.assert(
      fc.property(values, (value) => {
        const text = filled(run, value)
        expect(argumentsOf(text ?? '')).toEqual(places.map(([, , expected]) => expected(value)))
      }),
      { numRuns: 300 },
    )
  })

  test.each(places)('%s: a value made of everything a shell knows', (_, place, expected) => {
    const value = `a'b"c\\d$HOME\`id\`$(id)!!*?[x]{y,z}(e)<f>|g&h;#~=%^ -$'q'`
    expect(argumentsOf(filled(`printf '%s\\0' ${place}`, value) ?? '')).toEqual([expected(value)])
  })
})

test('a malformed template throws: the parser lets none through', () => {
  expect(() => fillCommand(command('pull {{target.tag'), facts({}))).toThrow('never closed')
})
