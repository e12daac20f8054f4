import { factNames, type Names, type Report } from './checkBasics.ts'
import { holdsSeveral, listFacts } from './facts.ts'
import { checkOnlyWith } from './guardChecks.ts'
import { didYouMean } from './nearest.ts'
import type { ReadBack, Step } from './schema.ts'
import type { Path } from './yamlSource.ts'

/** Checks what a step has read back: that there is one thing to hold it against, and that it exists. */
export function checkReadBacks(step: Step, path: Path, names: Names, report: Report): void {
  if (step.readBack) {
    const at = [...path, 'readBack']
    checkReadBack(step.readBack, at, names, report)
    if (step.readBack.onlyWith) checkOnlyWith(step, step.readBack.onlyWith, [...at, 'onlyWith'], report)
    if (step.decides) {
      report(at, `Step "${step.id}" ends with its decision. Remove "readBack", or move it to another step.`)
    }
    const twice = step.fields.find(
      (field) =>
        'mustEqual' in field && field.mustEqual !== undefined && field.mustEqual === step.readBack?.equals,
    )
    if (twice) {
      report(
        [...at, 'equals'],
        `The field "${twice.id}" has "${step.readBack.equals}" typed back already. Ask for it once.`,
      )
    }
  }
  if (step.deployReadBack) {
    const at = [...path, 'deployReadBack']
    checkReadBack(step.deployReadBack, at, names, report)
    if (step.deployReadBack.onlyWith) {
      report([...at, 'onlyWith'], 'The start of the deploy has no choice of its own. Remove "onlyWith".')
    }
  }
}

function checkReadBack({ equals, phrase }: ReadBack, path: Path, names: Names, report: Report): void {
  if ((equals === undefined) === (phrase === undefined)) {
    report(path, 'What is read back is held against one thing. Give either "equals" or "phrase".')
    return
  }
  if (equals === undefined) return
  const source = names.facts.get(equals)
  if (!source) {
    report(
      [...path, 'equals'],
      `Nothing provides the fact "${equals}". ${didYouMean(equals, factNames(names))}`,
    )
  } else if (listFacts.includes(equals) || (source.from === 'field' && holdsSeveral(source.kind))) {
    report([...path, 'equals'], `"${equals}" holds several values. Use a fact with one value.`)
  }
}
