/** The smallest runbook that has one of everything the parser checks; malformed ones are made by changing it. */
export const smallRunbookText = `schema: 1
id: small
title: Small plan
version: '1'
edited: 2026-11-23
summary: Enough to be valid.
roles:
  - id: captain
    title: Captain
    notSameAs: [director]
  - id: director
    title: Director
timers:
  - id: window
    title: Window
    kind: countdown
    minutes: 60
    startsOn: [deploy.started]
    step: look
sections:
  - id: first
    title: First
    steps:
      - id: look
        title: Look
        short: Look
        why: To see.
        role: captain
        decides: true
        fields:
          - { id: tag, kind: text, label: Tag, fact: target.tag, pattern: '[a-z0-9.-]+' }
          - { id: rows, kind: number, label: Rows, fact: rows.found }
          - { id: way, kind: choice, label: Way, options: [{ value: up, label: Up }, { value: down, label: Down }] }
          - { id: who, kind: person, label: Who, role: captain }
          - { id: seen, kind: list, label: Seen, items: [{ id: one, text: One }] }
          - id: triggers
            kind: table
            label: Triggers
            columns:
              - { id: metric, label: Metric, kind: text }
              - { id: value, label: Value, kind: number }
              - { id: sign, label: Sign, kind: choice, options: [over, under] }
            rows:
              - { id: errors, cells: { metric: errors, value: 2, sign: over } }
        commands:
          - { id: pull, tool: docker, run: 'docker pull {{target.tag}}' }
          - { id: undo, tool: kubectl, run: 'kubectl rollout undo {{item}}', forEach: service.deployments }
      - id: act
        title: Act
        short: Act
        why: To mend.
`
