/** The styles of the checklist on paper. No window ever shows it, so that it is no style sheet but a text. */
export const paperCss = `
@page { size: A4; margin: 18mm 14mm 16mm; }
.paper {
  margin: 0;
  /* Half of a table's outer lines lies outside of it, where the page ends. */
  padding: 0 1pt;
  color: #000;
  background: #fff;
  font: 400 9.5pt/1.4 Inter, "Inter Variable", system-ui, sans-serif;
  overflow-wrap: break-word;
}
.paper * { box-sizing: border-box; }
.paper :is(h1, h2, h3, p, ol) { margin: 0; }
.paper h1 { font-size: 17pt; line-height: 1.2; }
.paper h2 { margin-top: 14pt; padding-bottom: 2pt; border-bottom: 1.5pt solid #000; font-size: 12pt; break-after: avoid; }
.paper h3 { font-size: 10.5pt; break-after: avoid; }
.paper h3 em { margin-left: 6pt; font-size: 8pt; font-style: normal; font-weight: 600; text-transform: uppercase; }
.paper-kind { font-weight: 600; letter-spacing: 0.04em; text-transform: uppercase; }
.paper-asof { margin: 3pt 0 4pt; }
.paper table { width: 100%; margin-top: 4pt; border-collapse: collapse; }
.paper :is(th, td) { padding: 2.5pt 4pt; border: 0.5pt solid #777; text-align: left; vertical-align: top; min-width: 30pt; }
.paper th { background: #eee; font-size: 8.5pt; font-weight: 600; }
.paper td { height: 17pt; }
.paper tr { break-inside: avoid; }
.paper-value, .paper pre { font-family: "JetBrains Mono", "JetBrains Mono Variable", "DejaVu Sans Mono", monospace; }
.paper-value { font-size: 8.5pt; }
.paper-step { padding: 7pt 0; border-bottom: 0.5pt solid #777; }
.paper-step:not(.paper-ended) { break-inside: auto; }
.paper-ended { padding: 4pt 0; color: #444; break-inside: avoid; }
.paper-answer { display: flex; flex-wrap: wrap; align-items: flex-end; gap: 5pt 11pt; margin: 4pt 0 5pt; break-inside: avoid; break-after: avoid; }
.paper-tick { display: inline-flex; align-items: flex-start; gap: 4pt; }
.paper-box { flex: none; display: inline-block; width: 10pt; height: 10pt; margin-top: 1.5pt; border: 1pt solid #000; text-align: center; }
.paper-ticked::after { content: "x"; display: block; font: 700 9pt/7.5pt Inter, sans-serif; }
.paper-blank { display: inline-flex; align-items: flex-end; gap: 4pt; min-height: 16pt; white-space: nowrap; }
.paper-blank i { flex: 1; border-bottom: 0.75pt solid #000; }
.paper-short { width: 78pt; }
.paper-short:nth-of-type(5) { width: 92pt; }
.paper-wide { flex: 1 1 140pt; min-width: 140pt; }
.paper-why { margin-bottom: 3pt; }
.paper ol { padding-left: 15pt; }
.paper-beware { margin-top: 3pt; padding-left: 6pt; border-left: 2pt solid #000; break-inside: avoid; }
.paper-field { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 3pt 10pt; margin-top: 5pt; break-inside: avoid; }
.paper-field > b { min-width: 118pt; max-width: 100%; font-weight: 600; break-after: avoid; }
.paper-field > table { flex: 1 0 100%; margin-top: 0; }
.paper-field > .paper-tick { flex-basis: auto; }
.paper-command { margin-top: 5pt; break-inside: avoid; }
.paper pre { margin: 2pt 0 0; padding: 3pt 5pt; border: 0.5pt solid #777; font-size: 8pt; line-height: 1.4; white-space: pre-wrap; overflow-wrap: anywhere; }
.paper mark { background: none; color: #000; font-weight: 700; text-decoration: underline; }
.paper-entered { display: flex; gap: 14pt; margin-top: 10pt; }
`
