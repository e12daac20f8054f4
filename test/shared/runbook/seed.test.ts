import { describe, expect, test } from 'vitest'
import { builtinRunbookText } from '../../../shared/runbook/builtin.ts'
import { parseRunbook } from '../../../shared/runbook/parse.ts'

const result = parseRunbook(builtinRunbookText)
const plan = result.ok ? result.runbook : null

/** Everything that a step says, in one string; `plan` gives the words outside the steps. */
function wordsOf(place: string): string {
  const found: string[] = []
  const collect = (value: unknown): void => {
    if (typeof value === 'string') found.push(value)
    else if (typeof value === 'number') found.push(String(value))
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect)
  }
  const steps = plan?.sections.flatMap((section) => section.steps) ?? []
  collect(place === 'plan' ? { ...plan, sections: [] } : steps.find((step) => step.id === place))
  return found.join(' | ')
}

/** Every fact of the checklist that the plan is made from, in other words, and the step that carries it. */
const facts: readonly (readonly [fact: string, place: string, carriedBy: RegExp])[] = [
  ['it is for captains and on-call engineers', 'plan', /release captain and the engineer on call/],
  ['it reaches from the backup to the review', 'plan', /proven backup.*review afterwards/],
  [
    'it is used when error-rate or latency thresholds exceed the budget',
    'plan',
    /error-rate or latency triggers.*rollback budget/,
  ],

  ['the running git sha is noted', 'capture-target', /git sha/],
  ['the image tag is noted', 'capture-target', /tag of the container image/],
  ['the Helm chart version is noted', 'capture-target', /Helm chart version/],
  ['the target must not be ambiguous', 'capture-target', /one exact destination/],
  ['the previous image must still be in ECR or GCR', 'capture-target', /ECR or GCR.*still be there/],
  ['lifecycle rules prune images', 'capture-target', /Lifecycle rules of a registry prune/],
  ['it happens to targets over 30 days old', 'capture-target', /older than 30 days/],

  ['all migrations are reviewed', 'migration-reversible', /every database migration/],
  ['DROP COLUMN loses data', 'migration-reversible', /DROP COLUMN/],
  ['so does DROP TABLE', 'migration-reversible', /DROP TABLE/],
  ['so is a NOT NULL backfill', 'migration-reversible', /NOT NULL backfill/],
  [
    'the prior image does not undo them',
    'migration-reversible',
    /Deploying the old image does not bring it back/,
  ],
  ['they are for expand/contract', 'migration-reversible', /expand\/contract/],
  [
    'a one-way migration needs a forward-fix, no down-migration',
    'migration-reversible',
    /one-way.*forward-fix.*down-migration/,
  ],

  ['a captain drives the deploy', 'assign-people', /captain, who drives the deploy/],
  ['an incident commander stands by', 'assign-people', /incident commander, who takes over/],
  ['a comms lead owns status page and #incidents', 'assign-people', /comms lead.*status page.*#incidents/],
  ['the comms lead role says so too', 'plan', /Owns the status page and every update in #incidents/],
  [
    'primary and secondary stay reachable for the window',
    'assign-people',
    /primary and secondary.*whole deploy window/,
  ],

  ['the runbook in Confluence or Notion is walked through', 'runbook-current', /Confluence or Notion/],
  ['it is compared with the infrastructure of today', 'runbook-current', /infrastructure as it is today/],
  ['kubectl contexts get renamed', 'runbook-current', /Contexts of kubectl.*renamed/],
  ['ArgoCD apps get renamed', 'runbook-current', /apps in ArgoCD get renamed/],
  [
    'kill switches leave LaunchDarkly for a service of your own',
    'runbook-current',
    /LaunchDarkly.*flag service.*Self-hosted/,
  ],
  ['14 months untouched is stale', 'runbook-current', /14 months means stale/],

  ['a snapshot is taken by hand, RDS or Cloud SQL', 'take-snapshot', /by hand, RDS or Cloud SQL/],
  [
    'it is tagged with the release candidate',
    'take-snapshot',
    /Tag it with the version of the release candidate/,
  ],
  ['the nightly one does not do', 'take-snapshot', /Last night's automatic snapshot does not count/],
  ['it can be 16 hours old', 'take-snapshot', /16 hours old/],
  ['its identifier goes into the deploy ticket', 'take-snapshot', /identifier into the deploy ticket/],

  ['it is restored outside production', 'restore-scratch', /instance outside production/],
  ['a smoke query counts a table of known size', 'restore-scratch', /rows of a table whose count you know/],
  ['a backup never restored is none', 'restore-scratch', /nobody ever restored does not deserve the name/],
  [
    'the restore script fails on a rotated credential',
    'restore-scratch',
    /restore script.*credential.*rotated a quarter ago/,
  ],

  ['the prior image is pulled by tag', 'image-in-registry', /Pull the prior image by its tag/],
  ['it may be garbage-collected', 'image-in-registry', /Garbage collection/],
  ['untagged images are gone after 14 days', 'image-in-registry', /untagged for 14 days/],
  ['the target is still tagged', 'image-in-registry', /rollback target still (?:carries|has) its tag/],

  ['the dashboard is in Datadog', 'open-dashboard', /Datadog/],
  ['request rate is pinned', 'open-dashboard', /Request rate/],
  ['error rate is pinned', 'open-dashboard', /Error rate/],
  ['p95 and p99 latency are pinned', 'open-dashboard', /p95 and p99/],
  [
    'saturation is CPU, memory, DB connections',
    'open-dashboard',
    /Saturation means CPU, memory and DB connections/,
  ],
  [
    'the deploy marker is on the dashboard',
    'open-dashboard',
    /deploy marker on top.*what the canary changed/,
  ],

  ['criteria are numbers', 'define-triggers', /No number, no trigger/],
  ['error rate above 2 % for 5 minutes', 'define-triggers', /error_rate \| > \| 2 \| 5/],
  ['p99 above 1.5 times baseline for 10 minutes', 'define-triggers', /p99_latency_ms \| > \| 1\.5 \| 10/],
  [
    'any SEV2 a customer reports on the release',
    'define-triggers',
    /SEV2 that a customer reports.*belongs to this release/,
  ],
  ['decided before, not during', 'define-triggers', /before the deploy, never during it/],
  ['no debate at 3 am', 'define-triggers', /argued over at 3 am/],

  ['the window is acknowledged in PagerDuty', 'tell-on-call', /In PagerDuty, acknowledge the window/],
  [
    'for 60 minutes, a page is probably the deploy',
    'tell-on-call',
    /page in the coming hour most likely.*60 minutes/,
  ],
  ['posted in #incidents', 'tell-on-call', /Posted in #incidents/],
  ['posted in #engineering', 'tell-on-call', /Posted in #engineering/],
  [
    'naming tag, captain and whom to call',
    'tell-on-call',
    /release tag, the captain and whom to call for a rollback/,
  ],

  ['the canary takes 5 % of the traffic', 'evaluate-canary', /5 % of the traffic/],
  ['its four signals are watched for 10 minutes', 'evaluate-canary', /four signals for 10 minutes/],
  [
    'error rate and p99 are held against the prior release',
    'evaluate-canary',
    /errors and p99 with the baseline of the release before/,
  ],
  ['clean means proceed', 'evaluate-canary', /Clean on all triggers means proceed/],
  [
    'degraded means hold and decide',
    'evaluate-canary',
    /stop the rollout where it is.*decision to roll back/,
  ],

  ['the flag goes off first', 'kill-switch', /turn that off before anything else/],
  [
    'it is the fastest and avoids a redeploy',
    'kill-switch',
    /Nothing mitigates faster.*redeploy takes minutes/,
  ],
  [
    'the image only if the flag does not gate everything',
    'kill-switch',
    /Go on to the image only if it does not/,
  ],

  [
    'weights go to 0 % at balancer or mesh',
    'drain-canary',
    /0 % at the load balancer or in the service mesh/,
  ],
  ['the error rate is watched as it falls', 'drain-canary', /error rate follows the traffic down/],
  [
    'ArgoCD rollouts are aborted, not rolled forward',
    'drain-canary',
    /ArgoCD rollouts, abort.*not roll forward/,
  ],

  [
    'the pipeline runs with the captured tag',
    'redeploy-image',
    /tag comes from step 1.*rollback pipeline with that tag/,
  ],
  [
    'kubectl rollout undo for every affected Deployment',
    'redeploy-image',
    /undo the rollout of every Deployment.*rollout undo deployment/,
  ],
  ['or chart values back and ArgoCD synced again', 'redeploy-image', /values of the chart.*re-sync ArgoCD/],
  ['readiness gates pass before it is done', 'redeploy-image', /readiness gates of all pods pass/],

  ['down only when confirmed reversible', 'reverse-migration', /Verdict reversible in step 2/],
  [
    'one-way needs a forward-compatible prior image',
    'reverse-migration',
    /forward-compatible and runs on the new schema/,
  ],
  ['otherwise the pre-deploy snapshot', 'reverse-migration', /Restore the snapshot from before the deploy/],
  [
    'with the explicit approval of the engineering director',
    'reverse-migration',
    /engineering director has said yes/,
  ],
  [
    'writes since the snapshot are lost',
    'reverse-migration',
    /throws away everything written since the snapshot/,
  ],

  ['a synthetic suite walks the user paths', 'smoke-tests', /synthetic suite.*paths users take/],
  ['login, core workflow, checkout', 'smoke-tests', /Login.*Core workflow.*Checkout/],
  ['error rate and p99 are back at the baseline', 'smoke-tests', /Error rate is back.*p99 latency is back/],

  ['Statuspage or Better Stack is updated', 'status-page', /Statuspage or Better Stack/],
  ['with impact and time window', 'status-page', /what users notice, and its time window/],
  ['through four states', 'status-page', /investigating → identified → monitoring → resolved/],
  [
    'support is told, for routing',
    'status-page',
    /Tell customer support, so that tickets coming in reach the right people/,
  ],

  [
    'a ticket in Jira, with a link to that of the release',
    'incident-ticket',
    /incident ticket in Jira and link it to that of the release/,
  ],
  ['with timeline and executed steps', 'incident-ticket', /timeline and the steps that were carried out/],
  ['with who paged whom', 'incident-ticket', /who paged whom/],
  ['with the contributing PRs', 'incident-ticket', /Contributing PRs/],
  ['source for PIR and SOC 2 evidence', 'incident-ticket', /PIR document.*change management for SOC 2/],

  ['within five business days, blameless', 'schedule-pir', /blameless, within five business days/],
  [
    'everybody involved is invited, and an outsider',
    'schedule-pir',
    /Invite captain, IC, comms lead and on-call, and one engineer or more from outside/,
  ],
  [
    'alerts, canary checks and tests of migrations are looked at',
    'schedule-pir',
    /Alerts tuned badly, a canary check that did not exist, a migration nobody tested/,
  ],
  ['not individuals', 'schedule-pir', /what contributed, not who/],
  [
    'first stories are usually wrong; the PIR finds the causes',
    'schedule-pir',
    /mostly wrong.*comes out in the review/,
  ],

  ['the timeline is walked backwards', 'five-whys', /end of the timeline and go back/],
  ['was the cohort too small', 'five-whys', /cohort this small.*Too small/],
  ['did the dashboard hide it', 'five-whys', /hidden by the dashboard/],
  ['was the test missing or flaky', 'five-whys', /missing, or flaky and therefore ignored/],
  [
    'each factor is one action with an owner',
    'five-whys',
    /every factor as one action.*name of whoever owns it/,
  ],

  ['items are filed in Jira', 'action-items', /File every item in Jira/],
  [
    'with owner, sprint and link to the PIR',
    'action-items',
    /an owner, the sprint it is meant for, and a link to the PIR/,
  ],
  ['filed but not tracked', 'action-items', /no one tracks to their end/],
  ['six months later it recurs', 'action-items', /Half a year on, the incident comes back/],
  ['the engineering manager chases them', 'action-items', /engineering manager keeps the list and chases/],

  [
    'drift goes into the runbook',
    'update-runbook',
    /every drift that the rollback turned up into the runbook/,
  ],
  ['renamed contexts', 'update-runbook', /Renamed contexts/],
  ['kill switches that are missing', 'update-runbook', /Missing kill switches/],
  ['restore scripts that broke', 'update-runbook', /Broken restore scripts/],
  ['date and PIR ticket are noted', 'update-runbook', /date and the ticket of the PIR/],
  ['exercised, not just edited at a desk', 'update-runbook', /used in earnest, not only polished at a desk/],
]

describe('the built-in plan carries every fact of the checklist', () => {
  test.each(facts)('%s (%s)', (_, place, carriedBy) => {
    expect(wordsOf(place)).toMatch(carriedBy)
  })

  test('and no step is without one', () => {
    const carrying = new Set(facts.map(([, place]) => place))
    const steps = plan?.sections.flatMap((section) => section.steps.map((step) => step.id)) ?? []
    expect(steps.filter((step) => !carrying.has(step))).toEqual([])
  })
})
