import { didYouMean, nearest } from '../../shared/runbook/nearest.ts'
import { readArguments } from './arguments.ts'
import type { Command, Outcome } from './command.ts'
import { doctor } from './doctor.ts'
import { exportRun } from './exportRun.ts'
import { importBundle } from './importBundle.ts'
import { migrationCheck } from './migrationCheck.ts'
import { type Paint, plain } from './print.ts'
import { runbookCheck } from './runbookCheck.ts'
import { runsList } from './runsList.ts'
import { runsShow } from './runsShow.ts'
import { triggersEvaluate } from './triggersEvaluate.ts'
import { UsageError } from './usageError.ts'
import { verify } from './verify.ts'

const commands: readonly Command[] = [
  migrationCheck,
  triggersEvaluate,
  runbookCheck,
  runsList,
  runsShow,
  exportRun,
  importBundle,
  verify,
  doctor,
]

/** Answers one call of `backout`, its arguments without Node and script. Throws a `UsageError`. */
export async function run(args: readonly string[], paint: Paint): Promise<Outcome> {
  const [first, second] = args
  if (first === undefined) throw new UsageError(`No command is named. ${didYouMean('', names())}`)
  if (isHelp(first)) return { code: 0, text: overview(commands) }
  if (first.startsWith('-')) {
    throw new UsageError(`"${plain(first)}" stands before the command. Options come behind it.`)
  }
  const group = commands.filter((command) => command.name.startsWith(`${first} `))
  if (group.length > 0 && second !== undefined && isHelp(second)) return { code: 0, text: overview(group) }
  const command = commands.find(({ name }) => name === first || name === `${first} ${second}`)
  if (command === undefined) throw unknownCommand(first, second, group.length > 0)
  const given = readArguments(args.slice(command.name.split(' ').length), command.options)
  if (given.has('help')) return { code: 0, text: helpOf(command) }
  return command.run(given, paint)
}

/** What is meant has one word or two: the second counts where both together come near a command. */
function unknownCommand(first: string, second: string | undefined, isGroup: boolean): UsageError {
  const both = second === undefined || second.startsWith('-') ? first : `${first} ${second}`
  const name = isGroup || nearest(both, names()) !== null ? both : first
  return new UsageError(`There is no command "${plain(name)}". ${didYouMean(name, names())}`)
}

function isHelp(argument: string): boolean {
  return argument === '--help' || argument === '-h'
}

function names(): readonly string[] {
  return commands.map((command) => command.name)
}

const always = `Where a file is asked for, - reads standard input; behind -- everything is a file.
Exit code 2: the call is wrong, or a file cannot be read; 70: a fault in Backout.
`

function overview(listed: readonly Command[]): string {
  const lines = listed.map(({ name, takes, summary }) => `  backout ${name} ${takes}\n      ${summary}`)
  return `Backout without its window. Nothing is sent. "import" alone changes a run; "export" is noted beside it.

${lines.join('\n')}

backout COMMAND --help says more.
${always}`
}

function helpOf({ name, takes, summary, help }: Command): string {
  return `backout ${name} ${takes}\n${summary}\n\n${help}\n${always}`
}
