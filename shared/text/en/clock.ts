/** What the clocks say, and where a run stands. */
export const clockText = {
  phases: {
    preparing: 'Preparing',
    deploying: 'Deploying',
    watching: 'Watching canary',
    'rolling-back': 'Rolling back',
    recovered: 'Recovered',
    shipped: 'Shipped',
    'following-up': 'Following up',
    closed: 'Closed',
  },
  toMitigation: 'Time to mitigation',
  wholeRun: 'Whole run',
  sinceStart: 'Since the start',
  sinceDecision: (time: string) => `Since the decision at ${time}`,
  closed: 'Closed',
  smokePassed: 'Smoke tests passed',
  shipped: 'Shipped',
  startedAt: (time: string) => `Started at ${time}`,
  ranOut: (length: string, ago: string) => `${length} are up, ${ago} ago`,
  paused: 'Paused',
  running: (length: string, since: string) => `Of ${length}, since ${since}`,
}
