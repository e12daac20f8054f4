// What people write in a bad night, made up the same way each time: common words, rarer ones, and values that occur
// once, so that queries of every kind have their like in a real folder.

const subjects =
  'deploy canary pod node replica queue consumer database replica cache gateway ingress proxy checkout payment invoice order basket session login token certificate secret volume snapshot backup migration schema index table lock connection pool thread worker cron job scheduler webhook topic partition broker shard leader follower cluster namespace container image registry chart release feature flag experiment dashboard alert pager ticket customer vendor region zone subnet resolver firewall balancer'.split(
    ' ',
  )
const verbs =
  'restarted drained scaled paused resumed failed timed recovered checked confirmed rolled reverted promoted evicted throttled retried dropped flushed warmed rotated renewed blocked skipped watched reported escalated'.split(
    ' ',
  )
const ends =
  'error rate doubled|latency above the limit|no change since|back to normal|as agreed with support|nothing in the logs|waiting for the vendor|three of five ready|p99 at 400 ms|memory climbs again|disk almost full|requests time out|checksum differs|über dem Grenzwert|comme prévu|numbers look right|customers report it too|seen before in March|only in one zone|the same as last week'.split(
    '|',
  )
const firstNames =
  'Ada Grace Linus Margaret Alan Barbara Edsger Frances Ken Radia Dennis Jean Niklaus Adele Tony Karen Donald Sophie Leslie Katherine Jürgen Zoë Łukasz Søren Inés Björk'.split(
    ' ',
  )
const lastNames =
  'Meyer Hopper Okafor Nguyen Silva Kowalski Haddad Novak Larsen Castillo Rossi Yamamoto Petrov Oyelaran Byrne Fischer Moreau Singh Çelik Vargas'.split(
    ' ',
  )
const stems =
  'atlas birch cobalt delta ember falcon garnet harbor indigo juniper kestrel lagoon maple nimbus onyx prism quartz raven saffron tundra umber vertex willow xenon yarrow zephyr'.split(
    ' ',
  )

/** A generator of numbers below 1 that is the same for the same seed (mulberry32). */
export function chance(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Texts drawn from a generator of numbers. */
export function writer(next) {
  // Squared, so that the first of a list are common and the last are rare, as words are.
  const one = (list) => list[Math.floor(next() ** 2 * list.length)]
  const whole = (below) => Math.floor(next() * below)
  const hex = (length) => Array.from({ length }, () => whole(16).toString(16)).join('')
  const host = () => `${one(stems)}-${one(subjects)}-${whole(400)}`
  return {
    one,
    whole,
    hex,
    host,
    service: () => `${one(stems)}-${one(['api', 'web', 'worker', 'gateway', 'jobs'])}`,
    version: () => `${whole(9)}.${whole(40)}.${whole(30)}`,
    ticket: () => `OPS-${whole(90_000) + 1000}`,
    person: () => ({
      id: `person-${hex(8)}`,
      name: `${one(firstNames)} ${one(lastNames)}`,
      contact: whole(3) === 0 ? `+49 30 ${whole(9_000_000) + 1_000_000}` : '',
    }),
    sentence() {
      const about = whole(4) === 0 ? host() : `the ${one(subjects)}`
      const more = whole(3) === 0 ? `, ${one(firstNames)} ${one(verbs)} ${one(subjects)} ${one(ends)}` : ''
      return `${one(verbs)} ${about} ${one(subjects)}: ${one(ends)}${more}`
    },
  }
}
