import type { WebContents } from 'electron'
import type { BroadcastName, Broadcasts } from '../../shared/ipc/api.ts'
import { isAppUrl } from '../security/origin.ts'
import { broadcastChannel } from './channels.ts'

/** Tells something to every window that shows the app. */
export type Broadcast = <Name extends BroadcastName>(name: Name, message: Broadcasts[Name]) => void

/** @param listeners the windows' contents at the time of telling */
export function createBroadcast(listeners: () => readonly WebContents[]): Broadcast {
  return (name, message) => {
    for (const contents of listeners()) {
      // A window that is still loading reads everything anew when it has loaded.
      if (!contents.isDestroyed() && isAppUrl(contents.getURL()))
        contents.send(broadcastChannel(name), message)
    }
  }
}
