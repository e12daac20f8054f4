/** Every message that a run can owe, in the order in which a run comes to them. A released one is never renamed. */
export const messageKinds = [
  'deploy-window',
  'status-investigating',
  'status-identified',
  'status-monitoring',
  'status-resolved',
  'support-note',
  'incident-summary',
  'pir-invitation',
] as const
export type MessageKind = (typeof messageKinds)[number]

/** The four states of a status page in their order. */
export const statusKinds = [
  'status-investigating',
  'status-identified',
  'status-monitoring',
  'status-resolved',
] as const satisfies readonly MessageKind[]
export type StatusKind = (typeof statusKinds)[number]

export const messageTitles: Record<MessageKind, string> = {
  'deploy-window': 'Deploy-window note',
  'status-investigating': 'Status update: investigating',
  'status-identified': 'Status update: identified',
  'status-monitoring': 'Status update: monitoring',
  'status-resolved': 'Status update: resolved',
  'support-note': 'Support note',
  'incident-summary': 'Incident summary',
  'pir-invitation': 'PIR invitation',
}

/** Whether a message is an update of the status page. */
export function isStatus(kind: MessageKind): kind is StatusKind {
  return (statusKinds as readonly MessageKind[]).includes(kind)
}
