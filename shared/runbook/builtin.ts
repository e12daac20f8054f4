import text from './builtin/rollback-plan.yaml?raw'

/** YAML text of the rollback plan that comes with the app; parse it with `parseRunbook`. */
export const builtinRunbookText: string = text
