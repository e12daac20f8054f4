/**
 * The part of Papa Parse that is used here. Its published types ask for those of Node, and with them this room
 * would compile against names that the window does not have.
 */
declare module 'papaparse/papaparse.js' {
  interface ParserConfig {
    readonly delimiter: string
    readonly newline: '\n' | '\r\n'
  }
  class Parser {
    constructor(config: ParserConfig)
    /** `data` holds the cells of each line; `errors` has one entry for each quote that is not in its place. */
    parse(
      input: string,
      baseIndex: number,
      ignoreLastRow: boolean,
    ): {
      readonly data: readonly (readonly string[])[]
      readonly errors: readonly { readonly code: string }[]
    }
  }
  function unparse(
    table: { readonly fields: readonly string[]; readonly data: readonly (readonly string[])[] },
    /** Cells that `escapeFormulae` matches get an apostrophe before them. */
    config: { readonly newline: '\n' | '\r\n'; readonly escapeFormulae?: RegExp },
  ): string
  const Papa: { readonly Parser: typeof Parser; readonly unparse: typeof unparse }
  export default Papa
}
