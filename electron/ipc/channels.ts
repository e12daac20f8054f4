import type { BroadcastName } from '../../shared/ipc/api.ts'

/** The one channel on which windows call. */
export const callChannel = 'backout:call'

/** The channel of a broadcast. */
export const broadcastChannel = (name: BroadcastName): string => `backout:on:${name}`
