import { plural } from '../plural.ts'

/** What the app says to be heard: notifications, banners, the tray, the announcer. */
export const attentionText = {
  rehearsal: (title: string) => `REHEARSAL: ${title}`,
  release: (service: string, version: string) =>
    version === '' ? `${service} incident` : `${service} ${version}`,
  timer: {
    title: (timer: string) => `${timer} ran out`,
    advice: 'Acknowledge it and go on.',
    justNow: 'It ran out just now.',
    ranOut: {
      asleep: (ago: string) => `It ran out ${ago} ago, while the computer slept.`,
      'not-running': (ago: string) => `It ran out ${ago} ago, while Backout was not running.`,
      unknown: (ago: string) => `It ran out ${ago} ago.`,
    },
  },
  breach: {
    title: (metrics: string) => `Breach: ${metrics}`,
    text: (reason: string) => `${capital(reason)}. Decide: roll back, hold or proceed.`,
  },
  update: {
    title: (message: string) => `${message} is late`,
    text: (late: string) => `It was due ${late} ago. Post it now, even if nothing is new.`,
  },
  pir: {
    date: {
      ahead: 'The PIR has no date yet',
      over: 'The PIR is overdue and has no date',
      textAhead: (left: string) => `It is due in ${left}. Set a date and invite.`,
      textOver: (late: string) => `It was due ${late} ago. Hold it on the next possible day.`,
    },
    review: {
      ahead: 'The PIR is coming up',
      over: 'Nothing is known of the PIR',
      textAhead: (left: string) => `It is in ${left}.`,
      textOver: (late: string) => `It was set for ${late} ago. Enter what it found, or set a new date.`,
    },
    invitation: {
      ahead: 'The PIR invitation is not out yet',
      over: 'Nobody was invited to the PIR',
      textAhead: (left: string) => `The review is in ${left}. Send the invitation.`,
      textOver: (late: string) => `The review was to be ${late} ago. Set a new date and invite.`,
    },
  },
  banner: {
    acknowledge: 'Acknowledge',
    open: 'Open',
    write: 'Write it',
    decide: 'Decide',
    region: 'Wants attention',
    elsewhere: (title: string, release: string) => `${title} · ${release}`,
    more: (count: number) => `+${count} more`,
  },
  announce: {
    left: (minutes: number, title: string) =>
      `${plural(minutes, { one: '# minute', other: '# minutes' })} left: ${title}`,
  },
  test: {
    title: 'Backout can reach you',
    text: 'Timers, breaches and what is owed come like this.',
  },
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}
