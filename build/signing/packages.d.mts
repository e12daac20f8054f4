export function statementOf(file: string): string | null
