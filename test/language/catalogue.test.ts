import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Catalogue } from '../../shared/text/catalogue.ts'
import * as actions from '../../shared/text/en/actions.ts'
import * as attention from '../../shared/text/en/attention.ts'
import * as canary from '../../shared/text/en/canary.ts'
import * as clock from '../../shared/text/en/clock.ts'
import * as components from '../../shared/text/en/components.ts'
import * as conflicts from '../../shared/text/en/conflicts.ts'
import * as controls from '../../shared/text/en/controls.ts'
import * as decision from '../../shared/text/en/decision.ts'
import * as desktop from '../../shared/text/en/desktop.ts'
import * as drills from '../../shared/text/en/drills.ts'
import * as errorSpeech from '../../shared/text/en/errorSpeech.ts'
import * as estimates from '../../shared/text/en/estimates.ts'
import * as example from '../../shared/text/en/example.ts'
import * as exchange from '../../shared/text/en/exchange.ts'
import * as fields from '../../shared/text/en/fields.ts'
import * as guardEffects from '../../shared/text/en/guardEffects.ts'
import * as guardErrors from '../../shared/text/en/guardErrors.ts'
import * as guards from '../../shared/text/en/guards.ts'
import * as handover from '../../shared/text/en/handover.ts'
import * as history from '../../shared/text/en/history.ts'
import * as home from '../../shared/text/en/home.ts'
import * as hud from '../../shared/text/en/hud.ts'
import * as language from '../../shared/text/en/language.ts'
import * as library from '../../shared/text/en/library.ts'
import * as losses from '../../shared/text/en/losses.ts'
import * as messages from '../../shared/text/en/messages.ts'
import * as migrations from '../../shared/text/en/migrations.ts'
import * as owed from '../../shared/text/en/owed.ts'
import * as palette from '../../shared/text/en/palette.ts'
import * as paper from '../../shared/text/en/paper.ts'
import * as place from '../../shared/text/en/place.ts'
import * as plan from '../../shared/text/en/plan.ts'
import * as readBack from '../../shared/text/en/readBack.ts'
import * as recall from '../../shared/text/en/recall.ts'
import * as record from '../../shared/text/en/record.ts'
import * as ruleErrors from '../../shared/text/en/ruleErrors.ts'
import * as run from '../../shared/text/en/run.ts'
import * as runDialogs from '../../shared/text/en/runDialogs.ts'
import * as search from '../../shared/text/en/search.ts'
import * as settings from '../../shared/text/en/settings.ts'
import * as start from '../../shared/text/en/start.ts'
import * as step from '../../shared/text/en/step.ts'
import * as store from '../../shared/text/en/store.ts'
import * as systemErrors from '../../shared/text/en/systemErrors.ts'
import * as timeline from '../../shared/text/en/timeline.ts'
import * as tray from '../../shared/text/en/tray.ts'
import * as update from '../../shared/text/en/update.ts'
import * as updateErrors from '../../shared/text/en/updateErrors.ts'

// A room that the type does not name, or names in vain, does not compile here.
const english: Catalogue = {
  actions,
  attention,
  canary,
  clock,
  components,
  conflicts,
  controls,
  decision,
  desktop,
  drills,
  errorSpeech,
  estimates,
  example,
  exchange,
  fields,
  guardEffects,
  guardErrors,
  guards,
  handover,
  history,
  home,
  hud,
  language,
  library,
  losses,
  messages,
  migrations,
  owed,
  palette,
  paper,
  place,
  plan,
  readBack,
  recall,
  record,
  ruleErrors,
  run,
  runDialogs,
  search,
  settings,
  start,
  step,
  store,
  systemErrors,
  timeline,
  tray,
  update,
  updateErrors,
}

describe('the catalogue', () => {
  it('has a module for each room, and names each', () => {
    const files = readdirSync('shared/text/en').map((file) => file.replace(/\.ts$/, ''))
    expect(Object.keys(english).sort()).toEqual(files.sort())
  })

  it('has no sentence that is empty, or begins or ends with nothing', () => {
    const blank = sentences(english, '').filter(([, text]) => text !== text.trim() || text === '')
    expect(blank).toEqual([])
  })
})

/** Every sentence without values, with where it stands. */
function sentences(words: unknown, at: string): readonly (readonly [at: string, text: string])[] {
  if (typeof words === 'string') return [[at, words]]
  if (typeof words !== 'object' || words === null) return []
  return Object.entries(words).flatMap(([name, value]) => sentences(value, `${at}.${name}`))
}
