import { mayExist } from './alterAdd.ts'
import type { Cursor } from './cursor.ts'
import { type Judgement, NotRead, oneWay, reversible, type Scene, together, unknown } from './judgement.ts'
import type { Token } from './lexer.ts'
import type { DefinedKind } from './script.ts'

const kinds = new Map<string, DefinedKind>([
  ['PROCEDURE', 'procedure'],
  ['FUNCTION', 'function'],
  ['TRIGGER', 'trigger'],
  ['EVENT', 'event'],
])

/** Things with a body. The body is not run now, so it counts by what it can do once it is. */
export function judgeRoutine(
  word: string,
  cursor: Cursor,
  scene: Scene,
  { replaces, sql }: { replaces: boolean; sql: string },
): Judgement {
  const kind = kinds.get(word)
  const perhaps = cursor.take('IF', 'NOT', 'EXISTS')
  const name = cursor.name()
  const body = cursor.rest
  if (kind === undefined || name === null || body.length === 0)
    throw new NotRead(cursor.tokens[cursor.at] ?? null)
  if (replaces || perhaps) scene.script.forget(kind, name.key)
  else scene.script.define(kind, name.key, sql)
  if (replaces) {
    return unknown(
      `With OR REPLACE the ${kind} ${name.plain} may lose a definition that the script does not know.`,
    )
  }
  const judgement = judgeBody(kind, name.plain, body, `DROP ${word} ${name.sql}`)
  return perhaps ? together([judgement, mayExist()]) : judgement
}

function judgeBody(kind: DefinedKind, name: string, body: readonly Token[], reverse: string): Judgement {
  switch (kind) {
    case 'procedure':
    case 'function': {
      const does = firstOf(body, structural)
      if (does !== null)
        return unknown(
          `The ${kind} ${name} uses ${does} once it is called, which no DROP takes back.`,
          'compatible',
        )
      return reversible(`The ${kind} ${name} is new and does nothing until it is called.`, reverse)
    }
    case 'trigger': {
      const does = firstOf(actionOf(body), changing)
      if (does !== null)
        return unknown(`The trigger ${name} uses ${does} on rows whenever the table is written.`)
      const reason = `The trigger ${name} is new; from now on it also runs for what the prior image writes.`
      return reversible(reason, reverse, 'unknown')
    }
    default: {
      const does = firstOf(body, changing)
      if (does === null)
        return unknown(`The event ${name} runs by itself, and what it does stays.`, 'compatible')
      const advice = 'Create the event disabled, and enable it once there is no way back to be kept open.'
      return oneWay(`The event ${name} runs by itself and uses ${does}, which no DROP takes back.`, advice)
    }
  }
}

const structural = new Set(['DROP', 'TRUNCATE', 'ALTER', 'RENAME', 'EXECUTE', 'PREPARE'])
const changing = new Set([...structural, 'DELETE', 'UPDATE', 'REPLACE', 'CALL', 'LOAD'])

/** Behind FOR EACH ROW or BEGIN: the words before it name the writes that set the trigger off. */
function actionOf(body: readonly Token[]): readonly Token[] {
  const on = body.findIndex((token) => token.upper === 'ON')
  return body.slice(on + 1)
}

function firstOf(body: readonly Token[], words: ReadonlySet<string>): string | null {
  const found = body.find(
    (token, index) => token.kind === 'word' && words.has(token.upper) && body[index + 1]?.text !== '(',
  )
  return found?.upper ?? null
}
