import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

/** Modules that a module loads before it runs, as written; what only types need is left out. */
function importsOf(file: string): readonly string[] {
  const source = ts.createSourceFile(file, fs.readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return []
    const { moduleSpecifier } = statement
    if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier) || isOfTypes(statement)) return []
    return [moduleSpecifier.text]
  })
}

function isOfTypes(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly
  const clause = statement.importClause
  if (!clause) return false
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true
  const named = clause.namedBindings
  return (
    !clause.name &&
    named !== undefined &&
    ts.isNamedImports(named) &&
    named.elements.every((one) => one.isTypeOnly)
  )
}

/** Packages that a module brings with it, each with the way to it. */
function packagesOf(entry: string): ReadonlyMap<string, string> {
  const packages = new Map<string, string>()
  const seen = new Set<string>()
  const visit = (file: string, way: string) => {
    if (seen.has(file)) return
    seen.add(file)
    for (const name of importsOf(file)) {
      if (name.startsWith('#text/'))
        visit(path.join(root, 'shared/text/en', name.slice(6)), `${way} > ${name}`)
      else if (/^\..*\.tsx?$/.test(name)) visit(path.resolve(path.dirname(file), name), `${way} > ${name}`)
      else if (!name.startsWith('.') && !packages.has(name)) packages.set(name, way)
    }
  }
  visit(path.join(root, entry), entry)
  return packages
}

it('opens the window before anything heavy is loaded: nothing but Electron and Node', () => {
  const heavy = [...packagesOf('electron/main.ts')].filter(
    ([name]) => name !== 'electron' && !name.startsWith('node:'),
  )
  expect(heavy).toEqual([])
})

it('opens the window before Node loads its cryptography: a page asks for it while its process starts', () => {
  expect(packagesOf('electron/main.ts').get('node:crypto')).toBeUndefined()
})

it('would notice: the backend brings them', () => {
  const packages = packagesOf('electron/backend.ts')
  for (const name of ['zod', 'better-sqlite3', '@marcbachmann/cel-js'])
    expect(packages.has(name), name).toBe(true)
})
