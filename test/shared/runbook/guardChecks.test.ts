import { describe, expect, test } from 'vitest'
import { parseRunbook } from '../../../shared/runbook/parse.ts'

const sound = `schema: 1
id: guarded
title: Guarded plan
version: '1'
edited: 2026-11-23
summary: Enough to guard.
roles:
  - { id: captain, title: Captain }
metrics:
  - { id: error_rate, title: error rate, unit: '%', baseline: baseline.errors }
  - { id: outage, title: outage report, event: true }
sections:
  - id: first
    title: First
    steps:
      - id: capture-it
        title: Capture
        short: Capture
        why: To know.
        fields:
          - { id: tag, kind: text, label: Tag, fact: target.tag }
          - { id: built, kind: date-time, label: Built, fact: target.built }
          - { id: errors, kind: number, label: Errors, fact: baseline.errors }
          - { id: watch, kind: number, label: Watch, fact: observe.minutes }
          - { id: items, kind: table, label: Items, fact: review.items, columns: [{ id: title, label: T, kind: text }] }
          - id: triggers
            kind: triggers
            label: Roll back when
            observe: observe.minutes
            rows:
              - { id: errors, metric: error_rate, op: '>', timesBaseline: 2, sustainedMinutes: 5 }
              - { id: outage, metric: outage }
      - id: act
        title: Act
        short: Act
        why: To mend.
        notNeeded: { when: 'target.tag == "none"', because: There is nothing to act on. }
        guards:
          - id: young
            title: Too old
            allow: now - target.built <= duration("16h")
            effect: warn
            about: [target.built]
            wayOut: Take a younger one.
          - id: asked
            title: Not asked
            allow: 'false'
            effect: approval
            role: captain
            lossSince: target.built
            wayOut: Ask.
        fields:
          - id: way
            kind: choice
            label: Way
            fact: act.way
            options:
              - value: up
                label: Up
                guards:
                  - { id: up-safe, title: Not safe, allow: step.captureIt.done, effect: block, wayOut: Capture it. }
              - { value: down, label: Down }
        commands:
          - { id: go, tool: psql, run: 'psql {{target.tag}}', onlyWith: { field: way, value: up } }
`

test('the plan that the mistakes are made in is sound', () => {
  expect(parseRunbook(sound)).toMatchObject({ ok: true })
})

describe('a guard that does not fit the runbook is an error when it is loaded', () => {
  test.each([
    [
      'a misspelt fact',
      'now - target.built',
      'now - target.buildt',
      '41:33',
      'No such key: buildt. Did you mean "built"',
    ],
    [
      'an unknown beginning',
      'now - target.built',
      'now - targt.built',
      '41:26',
      'Unknown variable: targt. Did you mean "target"',
    ],
    ['a comparison of unlike things', 'now - target.built <=', 'target.tag <=', '41:20', 'no such overload'],
    ['an expression that is no answer', "allow: 'false'", 'allow: target.tag', '47:20', 'not true or false'],
    [
      'an expression that breaks off',
      "allow: 'false'",
      "allow: 'target.tag == '",
      '47:34',
      'Unexpected token',
    ],
    [
      'a value that a choice never has',
      "allow: 'false'",
      'allow: act.way == "left"',
      '47:31',
      '"act.way" is never "left". It can be "up", "down".',
    ],
    [
      'an unknown step',
      'step.captureIt.done',
      'step.captureThat.done',
      '61:65',
      'No such key: captureThat. Did you mean "captureIt"',
    ],
    [
      'a condition that is not needed',
      `'target.tag == "none"'`,
      `'target.tag = "none"'`,
      '37:40',
      'Unexpected character',
    ],
    [
      'an approval by nobody',
      '            role: captain\n',
      '',
      '48:21',
      'The approval "asked" names nobody. Add "role"',
    ],
    [
      'an approval by a stranger',
      'role: captain\n',
      'role: captan\n',
      '49:19',
      'There is no role "captan". Did you mean "captain"',
    ],
    [
      'a warning with a role',
      'about: [target.built]',
      'role: captain',
      '43:19',
      'Only an approval is given by a role',
    ],
    [
      'a pass for a fact from nowhere',
      'about: [target.built]',
      'about: [target.age]',
      '43:21',
      'There is no fact "target.age"',
    ],
    [
      'a loss since no instant',
      'lossSince: target.built',
      'lossSince: target.tag',
      '50:24',
      'no fact with a date and time',
    ],
    ['a guard again', 'id: asked', 'id: young', '45:17', 'There is already a guard "young"'],
    [
      'a command for no choice',
      'field: way, value: up',
      'field: wy, value: up',
      '64:82',
      'has no choice "wy". Did you mean "way"',
    ],
    [
      'a command for no option',
      'field: way, value: up',
      'field: way, value: left',
      '64:94',
      'has no option "left"',
    ],
    [
      'a fact that begins another',
      'fact: observe.minutes }',
      'fact: target.tag.age }',
      '21:54',
      'is also the beginning of',
    ],
    [
      'a trigger without a limit',
      ', timesBaseline: 2',
      '',
      '31:39',
      'needs either "value" or "timesBaseline"',
    ],
    [
      'a trigger of no metric',
      'metric: outage',
      'metric: outtage',
      '32:39',
      'There is no metric "outtage". Did you mean "outage"',
    ],
    ['an event with a limit', 'metric: outage', "metric: outage, op: '>'", '32:39', 'one report is a breach'],
    [
      'a baseline that is no number',
      'baseline: baseline.errors',
      'baseline: target.tag',
      '10:63',
      'of kind number',
    ],
    [
      'a table in a command',
      "'psql {{target.tag}}'",
      "'psql {{review.items}}'",
      '64:40',
      'holds several values',
    ],
    [
      'a fact with a name that is taken',
      'fact: act.way',
      'fact: run.way',
      '56:19',
      'start with "run." are given by the app',
    ],
  ])('%s', (_, from, to, at, says) => {
    expect(sound).toContain(from)
    const { ok, issues } = parseRunbook(sound.replace(from, () => to))
    expect(ok).toBe(false)
    const [first] = issues
    expect(`${first?.line}:${first?.column} ${first?.message}`).toContain(says)
    expect(`${first?.line}:${first?.column}`).toBe(at)
  })

  test('triggers in two places', () => {
    const again =
      '        fields:\n          - { id: more, kind: triggers, label: More }\n          - id: way'
    const { issues } = parseRunbook(sound.replace('        fields:\n          - id: way', () => again))
    expect(issues[0]).toMatchObject({
      line: 53,
      message: expect.stringContaining('Step "capture-it" has the triggers already'),
    })
  })
})
