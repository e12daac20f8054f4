import type { Hands } from './hands.ts'
import { story } from './rollback.ts'

/** The kill switch of the story. */
export const flagKey = 'checkout.new-pricing'

const values: readonly (readonly [label: string, text: string])[] = [
  ['Service', story.service],
  ['Environment', story.environment],
  ['kubectl context', 'prod-eu-1'],
  ['Kubernetes namespace', 'checkout'],
  ['Deployments', 'checkout-api\ncheckout-worker'],
  ['Container name', 'app'],
  ['Helm release', 'checkout-api'],
  ['Helm chart', 'charts/checkout-api'],
  ['ArgoCD app', 'checkout-prod'],
  ['Image repository', 'registry.example.org/checkout-api'],
  ['AWS region', 'eu-central-1'],
  ['RDS instance', 'checkout-orders'],
  ['Flag project', 'shop'],
  ['Flag environment', 'production'],
  ['Kill-switch flag key', flagKey],
  ['Release dashboard', 'https://dashboards.example.org/d/checkout-release'],
]

/** Makes the service profile of the story in the library, by keyboard, and goes home again. */
export async function makeProfile(hands: Hands): Promise<void> {
  await hands.press('g', 'l')
  await hands.page.getByRole('heading', { level: 1, name: 'Library' }).waitFor()
  await hands.tabUntil(
    'button for a new profile',
    ({ name, kind }) => kind === 'button' && /new.*profile/i.test(name),
  )
  await hands.press('Enter')
  await hands.page.getByRole('dialog').waitFor()
  for (const [label, text] of values) {
    await hands.tabTo(label)
    await hands.type(text)
  }
  await hands.tabTo('Create profile')
  await hands.press('Enter')
  await hands.page.getByRole('dialog').waitFor({ state: 'detached' })
  await hands.letter('g')
  await hands.press('h')
  await hands.page.getByRole('heading', { level: 1 }).waitFor()
}
