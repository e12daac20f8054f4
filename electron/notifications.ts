import { Notification } from 'electron'
import type { NotificationTest } from '../shared/ipc/api.ts'
import type { Notice, SystemNotification } from './services/desktop.ts'

/** A system that shows notifications says so within this time, ms. */
const answerMs = 2500

let refused = false

/** Whether the system shows notifications, as far as it has said. */
export function canNotify(): boolean {
  return Notification.isSupported() && !refused
}

/** Those on screen: one that nobody holds is collected, and pressing it would do nothing. */
const shown = new Set<Notification>()

/**
 * Shows a notification of the system. Of ordinary urgency and silent, so that "do not disturb" keeps it away as the
 * person wished: the sound is the window's and has a switch of its own.
 */
export function showNotification({ title, text, onPress }: SystemNotification): Notice {
  if (!Notification.isSupported()) return { close: () => undefined }
  const notification = new Notification({ title, body: text, silent: true })
  const forget = () => shown.delete(notification)
  shown.add(notification)
  notification.on('click', () => {
    forget()
    onPress()
  })
  notification.on('close', forget)
  notification.on('show', () => {
    refused = false
  })
  notification.on('failed', (_event, error) => {
    forget()
    refused = true
    console.error(`The system did not show a notification: ${error || 'it gave no reason'}`)
  })
  notification.show()
  return {
    close: () => {
      forget()
      notification.close()
    },
  }
}

/** Shows one and tells what came of it. Some systems answer nothing, whether or not they show it. */
export function testNotification({ title, text }: SystemNotification): Promise<NotificationTest> {
  if (!Notification.isSupported()) return Promise.resolve({ outcome: 'unsupported', message: '' })
  const notification = new Notification({ title, body: text, silent: true })
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ outcome: 'silent', message: '' }), answerMs)
    const answer = (test: NotificationTest) => {
      clearTimeout(timer)
      resolve(test)
    }
    notification.once('show', () => {
      refused = false
      answer({ outcome: 'shown', message: '' })
    })
    notification.once('failed', (_event, error) => {
      refused = true
      answer({ outcome: 'failed', message: error })
    })
    notification.show()
  })
}
