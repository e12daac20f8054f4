/** What the run screen says. */
export const runText = {
  zones: {
    planWidth: 'Width of the plan',
    nowWidth: 'Width of the right side',
    plan: 'Plan',
    step: 'Step',
  },
}
