import { z } from 'zod'
import { profileSchema } from '../runbook/profile.ts'
import { attention } from './attentionForms.ts'
import * as output from './firstOutputs.ts'

const nothing = z.undefined()

/** Forms of the calls that a window makes before its first picture: the whole contract costs main 40 ms more. */
export const firstForms = {
  'settings.read': { input: nothing, output: output.savedSettings },
  'attention.read': { input: nothing, output: attention },
  'mirror.read': { input: nothing, output: output.mirror },
  'runs.list': { input: nothing, output: output.runList },
  'runbooks.list': { input: nothing, output: z.array(output.runbookEntry) },
  'profiles.list': { input: nothing, output: z.array(profileSchema) },
  'store.unsaved': { input: nothing, output: output.unsaved.nullable() },
} as const
