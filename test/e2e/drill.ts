/** A short runbook of one's own: a step, a field, and a clock that is out after six seconds. */
export const drillText = `schema: 1
id: canary-drill
title: Canary drill
version: '1'
edited: 2026-11-23
summary: A short exercise.
roles:
  - id: captain
    title: Captain
timers:
  - id: elapsed
    title: Elapsed
    kind: stopwatch
    startsOn: [run.started]
  - id: patience
    title: Patience
    kind: countdown
    minutes: 0.1
    startsOn: [run.started]
    step: look
    whenDue: Look again.
sections:
  - id: drill
    title: Drill
    steps:
      - id: look
        title: Look at the canary
        short: Look at the canary
        why: A canary that nobody looks at is just a bird.
        role: captain
        fields:
          - id: held
            kind: paragraph
            label: Did it hold for five minutes?
      - id: tell
        title: Tell the others
        short: Tell the others
        why: They wait for it.
`
