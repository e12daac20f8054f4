import type { CallStmt, CreateFunctionStmt, CreateTrigStmt, DoStmt, Node, RuleStmt } from 'libpg-query'
import { as, partsOf, textOf, visit } from './ast.ts'
import { judgeReplaced, made } from './creates.ts'
import { effectsOf, namesDestruction, shortened, textsIn } from './effects.ts'
import type { Handlers } from './handlers.ts'
import { combine, type Judgement, reversible, unknown } from './judgement.ts'
import { inputTypes, option, quote, relationName, signature } from './names.ts'
import { readBody } from './plpgsql.ts'
import type { Scope } from './scope.ts'

/** How the statement inside a body is judged; handed in, because it may be any statement at all. */
export type JudgeInner = (node: Node) => Judgement

/** Routines, and what runs them. */
export function routineHandlers(judgeInner: JudgeInner): Handlers {
  return {
    CreateFunctionStmt: judgeFunction,
    CreateTrigStmt: judgeTrigger,
    RuleStmt: judgeRule,
    DoStmt: (statement, scope) => judgeDo(statement, judgeInner, scope),
    CallStmt: judgeCall,
  }
}

function judgeFunction(statement: CreateFunctionStmt, scope: Scope): Judgement {
  const kind = statement.is_procedure === true ? 'PROCEDURE' : 'FUNCTION'
  const parts = partsOf(statement.funcname)
  const name = signature(parts, inputTypes(statement.parameters ?? []))
  scope.shadow(parts.at(-1) ?? '')
  if (name === undefined) {
    return unknown(
      'unknown',
      `The argument types of ${kind.toLowerCase()} ${parts.join('.')} cannot be written exactly, so what to drop is not certain.`,
      'Write the types of the arguments instead of %TYPE.',
    )
  }
  const judged = statement.replace === true ? judgeReplaced(kind, name, scope) : made(kind, name, scope)
  const body = bodyOf(statement)
  if (!/\b(drop|truncate)\b/i.test(withoutComments(body)) || judged.verdict !== 'reversible') return judged
  return unknown(
    judged.priorImage,
    `Makes ${kind.toLowerCase()} ${name}, whose body drops or truncates: what it took away by then, its own DROP does not bring back.`,
    'Write what the body does as statements of the script, so that each can be judged.',
    judged.reverse,
  )
}

function bodyOf(statement: CreateFunctionStmt): string {
  const source = option(statement.options, 'as')?.arg
  return [...partsOf(source), ...textsIn(statement.sql_body)].join('\n')
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|--[^\n]*/g, ' ')
}

function judgeTrigger(statement: CreateTrigStmt, scope: Scope): Judgement {
  const table = relationName(statement.relation)
  const name = `${quote(statement.trigname ?? '')} ON ${table}`
  const own = scope.ownTable(statement.relation)
  scope.tie(statement.relation)
  if (statement.replace === true) return judgeReplaced('TRIGGER', name, scope)
  scope.define(`TRIGGER ${name}`, scope.current.sql)
  return reversible(
    own === undefined ? 'unknown' : 'compatible',
    `Makes trigger ${name}, and DROP TRIGGER takes it away; what its function does to rows of the prior image until then is not in this statement.`,
    `DROP TRIGGER ${name}`,
  )
}

function judgeRule(statement: RuleStmt, scope: Scope): Judgement {
  const table = relationName(statement.relation)
  const name = `${quote(statement.rulename ?? '')} ON ${table}`
  let destroys =
    statement.instead === true && statement.actions === undefined && statement.event !== 'CMD_SELECT'
  visit(statement.actions, (kind) => {
    if (kind === 'UpdateStmt' || kind === 'DeleteStmt') destroys = true
  })
  scope.tie(statement.relation)
  if (statement.replace === true) return judgeReplaced('RULE', name, scope)
  if (destroys) {
    return unknown(
      'unknown',
      `Makes rule ${name}, which changes, deletes or throws away rows in place of what is asked; DROP RULE does not bring those back.`,
      'Do in the application what the rule does.',
      `DROP RULE ${name}`,
    )
  }
  scope.define(`RULE ${name}`, scope.current.sql)
  return reversible(
    'unknown',
    `Makes rule ${name}, which changes what statements of the prior image do, and DROP RULE takes it away.`,
    `DROP RULE ${name}`,
  )
}

const spellOut = 'Write what it does as statements of the script, so that each can be judged.'

function judgeDo(statement: DoStmt, judgeInner: JudgeInner, scope: Scope): Judgement {
  const source = textOf(option(statement.args, 'as')?.arg)
  const language = as('String', option(statement.args, 'language')?.arg)?.sval ?? 'plpgsql'
  const body = language.toLowerCase() === 'plpgsql' ? readBody(scope.current.sql) : undefined
  scope.forget()
  const seen = body === undefined ? [] : body.statements.map(judgeInner)
  scope.forget()
  const worst = seen.filter((judged) => judged.verdict === 'one-way')
  const texts = body === undefined ? [source] : body.dynamic
  const text = texts.find(namesDestruction)
  if (worst.length > 0) {
    const inside = combine(worst)
    return unknown(
      'unknown',
      `A DO block is a program, and it is not run here. If it comes to it: ${inside.reason}`,
      inside.advice ?? spellOut,
    )
  }
  if (text !== undefined) {
    return unknown(
      'unknown',
      `A DO block is a program, and it is not run here. It holds words that destroy if they are run: ${shortened(text)}.`,
      spellOut,
    )
  }
  return unknown(
    'unknown',
    'A DO block is a program: what it does depends on what it finds, and it is not run here.',
    spellOut,
  )
}

function judgeCall(statement: CallStmt, scope: Scope): Judgement {
  const name = (statement.funccall?.funcname ?? []).map(textOf).join('.')
  const effects = effectsOf(statement.funccall?.args, scope)
  const text = textsIn(statement.funccall?.args).find(namesDestruction)
  scope.forget()
  if (text !== undefined) {
    return unknown(
      'unknown',
      `Calls procedure ${name} with a text that destroys if it is run as SQL: ${shortened(text)}.`,
      spellOut,
    )
  }
  return combine([
    ...effects,
    unknown('unknown', `Procedure ${name} may change anything, and its body is not run here.`, spellOut),
  ])
}
