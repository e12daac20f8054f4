// Made from the style sheets beside it, never edited. After a change of one of them:
// UPDATE_STYLES=1 npx vitest run test/shared/record/htmlFile.test.ts

/**
 * The styles of the record as one text, in the order in which the window loads them. A module of its own, for a style
 * sheet is no text everywhere that makes a document of a record: not in plain Node, and in Vitest it is empty.
 */
export const recordCss = `/*
 * The record as a document: on paper, and as a sheet of paper in the app. Always light, whatever the theme
 * around it. The faces (Inter Variable, JetBrains Mono Variable) come with the page that links this.
 */

@page {
  size: A4;
  margin: 14mm 15.5mm 17mm;
}

.record {
  --record-ink: #131a24;
  --record-soft: #46536a;
  --record-quiet: #5b6980;
  --record-line: #dfe4eb;
  --record-edge: #c3ccd8;
  --record-wash: #f5f7fa;
  --record-danger: #b3262a;
  --record-danger-wash: #fdf0f0;
  --record-warn: #8a5a00;
  --record-warn-wash: #fcf5e6;
  --record-ok: #0f7a52;
  --record-accent: #1f5fd0;
  --record-mono: "JetBrains Mono", "JetBrains Mono Variable", ui-monospace, "DejaVu Sans Mono", monospace;

  position: relative;
  box-sizing: border-box;
  color: var(--record-ink);
  background: #fff;
  color-scheme: light;
  font:
    400 10.6px / 1.5 Inter,
    "Inter Variable",
    system-ui,
    sans-serif;
  text-align: left;
  overflow-wrap: break-word;
  -webkit-print-color-adjust: exact;
  print-color-adjust: exact;
}

.record *,
.record *::before,
.record *::after {
  box-sizing: border-box;
}

:where(.record) :where(h1, h2, h3, p, ul, dl, dd, figure) {
  margin: 0;
  padding: 0;
  text-indent: 0;
}

:where(.record) :where(ul) {
  list-style: none;
}

.record b {
  font-weight: 620;
}

.record q {
  quotes: "“" "”";
}

.record-hidden {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}

.record-mono,
.record-hash {
  font-family: var(--record-mono);
  font-variant-numeric: tabular-nums;
  font-size: 0.95em;
  font-variant-ligatures: none;
}

.record-hash {
  /* 64 digits stand on one line of a table. */
  font-size: 0.8em;
  overflow-wrap: anywhere;
}

.record-quiet,
.record-none,
.record-meta {
  color: var(--record-quiet);
}

.record-icon {
  width: 1.05em;
  height: 1.05em;
  margin-right: 0.4em;
  vertical-align: -0.15em;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.8;
  stroke-linecap: round;
  stroke-linejoin: round;
  flex: none;
}

.record-link {
  color: var(--record-accent);
  text-decoration: none;
  overflow-wrap: anywhere;
}

.record-gap {
  padding: 0 5px;
  border-radius: 3px;
  color: var(--record-soft);
  background: repeating-linear-gradient(-45deg, #e9edf2 0 4px, #f5f7fa 4px 8px);
  font-style: italic;
}

/* The head of the record: title, figures, standing, people. */

.record-head {
  display: flex;
  align-items: flex-start;
  gap: 20px;
}

.record-titles {
  min-width: 0;
}

.record h1 {
  font-size: 23px;
  font-weight: 680;
  line-height: 1.2;
  letter-spacing: -0.02em;
  text-wrap: balance;
  overflow-wrap: anywhere;
}

.record-sub {
  margin-top: 4px;
  color: var(--record-soft);
  font-size: 12px;
}

.record-badges {
  display: flex;
  gap: 6px;
  margin: 5px 0 0 auto;
}

.record-badge {
  padding: 1px 9px 1px 7px;
  border: 1.2px solid currentColor;
  border-radius: 4px;
  font-size: 11px;
  font-weight: 640;
  white-space: nowrap;
}

.record-badge-rolled-back,
.record-badge-abandoned {
  color: var(--record-danger);
}

.record-badge-shipped {
  color: var(--record-ok);
}

.record-badge-open {
  color: var(--record-accent);
}

.record-badge-rehearsal {
  color: #fff;
  background: #6a3fd0;
  border-color: #6a3fd0;
  letter-spacing: 0.04em;
}

.record-cards {
  display: grid;
  grid-template-columns: repeat(4, 1fr);
  margin-top: 18px;
  border: 1px solid var(--record-edge);
  border-radius: 7px;
  break-inside: avoid;
}

.record-cards > div {
  padding: 9px 13px 10px;
  border-left: 1px solid var(--record-line);
}

.record-cards > div:first-child {
  border-left: 0;
}

.record-cards dt {
  color: var(--record-quiet);
  font-size: 10px;
}

.record-cards dd {
  font: 620 19px / 1.35 var(--record-mono);
  letter-spacing: -0.04em;
  white-space: nowrap;
}

.record-banner {
  margin-top: 9px;
  padding: 5px 10px;
  border-radius: 5px;
  color: var(--record-warn);
  background: var(--record-warn-wash);
  font-weight: 540;
}

.record-banner-rehearsal {
  color: #5a32bd;
  background: #f1ecfd;
}

.record-banner-open {
  color: #1b52b4;
  background: #eaf1fd;
}

.record-banner-broken {
  margin-bottom: 13px;
  color: var(--record-danger);
  background: var(--record-danger-wash);
}

.record-grid {
  display: grid;
  grid-template-columns: repeat(4, 1fr);
  gap: 9px 14px;
  margin-top: 13px;
}

.record-grid > div {
  min-width: 0;
  break-inside: avoid;
}

.record-grid dt {
  color: var(--record-quiet);
  font-size: 10px;
}

.record-grid dd {
  line-height: 1.4;
  overflow-wrap: anywhere;
}

.record-people {
  margin-top: 0;
  break-inside: avoid;
}

.record-contact {
  display: block;
  color: var(--record-quiet);
  font-size: 9.2px;
}

.record-closing {
  margin-top: 12px;
}

/* Parts of the record, deviations and tables. */

.record-part {
  margin-top: 20px;
}

.record-bar {
  display: flex;
  align-items: baseline;
  gap: 16px;
  margin-bottom: 7px;
  padding-bottom: 4px;
  border-bottom: 1.2px solid var(--record-ink);
  break-after: avoid;
}

.record h2 {
  font-size: 12.5px;
  font-weight: 660;
  line-height: 1.4;
  letter-spacing: -0.005em;
}

.record-remark {
  flex: none;
  margin-left: auto;
  color: var(--record-quiet);
}

.record-deviation {
  display: grid;
  grid-template-columns: 106px 1fr;
  margin-bottom: 4px;
  padding: 1.5px 0 1.5px 9px;
  border-left: 3px solid var(--record-warn);
  break-inside: avoid;
}

.record-deviation.record-tone-danger {
  border-left-color: var(--record-danger);
}

.record-word {
  color: var(--record-warn);
  font-weight: 600;
}

.record-tone-danger .record-word {
  color: var(--record-danger);
}

.record-told {
  min-width: 0;
}

/* Tables */

.record-table {
  width: 100%;
  border-collapse: collapse;
  font: inherit;
}

.record-table :is(th, td) {
  padding: 4px 10px 4px 0;
  border-top: 0.8px solid var(--record-line);
  text-align: left;
  vertical-align: top;
  font-weight: 400;
  overflow-wrap: break-word;
}

/* A value without a blank must not push the last columns off the page; a name beside it stays whole. */
.record-table td {
  min-width: 52px;
  overflow-wrap: anywhere;
}

.record-table :is(th, td):last-child {
  padding-right: 0;
}

.record-table thead th {
  padding-top: 1px;
  border-top: 0;
  color: var(--record-quiet);
  font-size: 10px;
  font-weight: 500;
}

.record-table thead {
  display: table-header-group;
}

.record-table tr {
  break-inside: avoid;
}

/* Longer than what is worth an empty half of a page. */
.record .record-flows {
  break-inside: auto;
}

.record-table-decisions tbody th {
  width: 15%;
  font-weight: 620;
  white-space: nowrap;
}

.record-choice-rollback {
  color: var(--record-danger);
}

.record-choice-proceed {
  color: var(--record-ok);
}

.record-choice-hold {
  color: var(--record-warn);
}

.record-table-conflicts {
  margin-top: 6px;
}

.record-table-conflicts :is(th, td):first-child {
  width: 18%;
}

.record-table-conflicts :is(th, td):nth-child(3) {
  width: 18%;
}

.record-table-conflicts :is(th, td):nth-child(4) {
  width: 17%;
}

.record-table-conflicts :is(th, td):last-child {
  width: 19%;
}

.record-table-decisions td:nth-child(2) {
  width: 17%;
}

.record-table-decisions td:nth-child(3) {
  width: 17%;
}

.record-table-decisions td:nth-child(4) {
  width: 20%;
}

.record-table-captured tbody th {
  width: 25%;
  color: var(--record-quiet);
}

.record-fact + .record-fact::before {
  content: " · ";
  color: var(--record-quiet);
}

.record-table-moments,
.record-table-timeline {
  table-layout: fixed;
}

.record-table-moments :is(th, td):first-child,
.record-table-timeline :is(th, td):nth-child(2) {
  width: 68px;
  white-space: nowrap;
}

.record-table-moments :is(th, td):last-child {
  width: 20%;
  color: var(--record-quiet);
  text-align: right;
}

.record-table-timeline :is(th, td):first-child {
  width: 30px;
}

.record-table-timeline :is(th, td):nth-child(3) {
  width: 68px;
}

.record-table-timeline :is(th, td):last-child {
  width: 18%;
}

.record-table-timeline td {
  padding-top: 3px;
  padding-bottom: 3px;
}

.record-table-timeline tbody .record-day th {
  padding-top: 9px;
  border-top: 0;
  font-weight: 620;
  break-after: avoid;
}

.record-faded del {
  color: var(--record-quiet);
}

.record-remarked {
  display: block;
  color: var(--record-warn);
  font-size: 9.6px;
}

.record-table-attachments :is(td:nth-child(2), td:nth-child(3), td:nth-child(4)) {
  white-space: nowrap;
}

.record-table-attachments + .record-figure {
  margin-top: 8px;
}

.record-figure + .record-figure {
  margin-top: 4px;
}

.record-table-attachments :is(th, td):last-child {
  width: 50%;
}

/* Trust: heads, seals, the code */

.record-standing {
  margin-top: 10px;
}

.record-table-seals {
  margin-top: 6px;
}

.record-table-seals :is(th, td):nth-child(2) {
  width: 27%;
}

.record-table-seals :is(th, td):nth-child(3) {
  width: 25%;
}

.record-table-seals :is(th, td):nth-child(4) {
  width: 26%;
}

.record-end {
  display: flex;
  flex-wrap: wrap;
  align-items: flex-start;
  justify-content: space-between;
  gap: 8px 16px;
  break-inside: avoid;
}

.record-end > .record-pairs {
  flex: 1 1 300px;
}

.record-code {
  flex: none;
  width: 62mm;
  break-inside: avoid;
}

.record-code svg {
  display: block;
  width: 62mm;
  height: 62mm;
}

.record-code figcaption {
  padding: 0 4mm;
  color: var(--record-quiet);
  text-align: center;
}

.record-table-heads :is(th, td):nth-child(3) {
  width: 51%;
}

.record-table-heads :is(th, td):nth-child(4) {
  width: 26%;
}

/* Steps with what they captured, notes and pictures. */

.record-step {
  break-inside: avoid;
  padding: 7px 0 8px;
  border-top: 0.8px solid var(--record-line);
}

.record-step:has(.record-figure) {
  break-inside: auto;
}

.record-bar + .record-step {
  padding-top: 0;
  border-top: 0;
}

.record-step-head {
  display: flex;
  align-items: baseline;
  gap: 10px;
  break-after: avoid;
}

.record h3 {
  min-width: 0;
  padding-left: 24px;
  text-indent: -24px;
  font-size: 11.2px;
  font-weight: 620;
  line-height: 1.45;
}

.record-number {
  display: inline-block;
  width: 21px;
  color: var(--record-quiet);
  font-family: var(--record-mono);
  font-weight: 500;
  text-indent: 0;
}

.record-critical {
  flex: none;
  padding: 0 5px;
  border: 0.8px solid var(--record-edge);
  border-radius: 3px;
  color: var(--record-quiet);
  font-size: 9px;
}

.record-status {
  flex: none;
  margin-left: auto;
  color: var(--record-quiet);
  font-weight: 600;
  white-space: nowrap;
}

.record-step-done .record-status,
.record-ticked > .record-icon {
  color: var(--record-ok);
}

.record-step-active .record-status {
  color: var(--record-accent);
}

:is(.record-step-skipped, .record-step-failed, .record-step-blocked, .record-step-owed) .record-status {
  color: var(--record-danger);
}

.record-step-deferred .record-status {
  color: var(--record-warn);
}

.record-step-not-needed h3 {
  color: var(--record-quiet);
  font-weight: 540;
}

.record-step-body {
  padding-left: 24px;
}

.record-step-body > * + * {
  margin-top: 4px;
}

.record-pairs {
  display: grid;
  grid-template-columns: minmax(90px, 27%) 1fr;
  gap: 2.5px 12px;
}

.record-pairs dt,
.record-label {
  color: var(--record-quiet);
}

/* What stands alone at the foot of a page says nothing. */
.record-step :is(.record-label, .record-meta) {
  break-after: avoid;
}

.record-pairs dd {
  min-width: 0;
  overflow-wrap: anywhere;
}

.record-pairs-two {
  grid-template-columns: 1fr 1fr;
  gap: 2.5px 24px;
}

.record-pairs-two > div {
  display: grid;
  grid-template-columns: 42% 1fr;
  gap: 12px;
  break-inside: avoid;
}

.record-items li {
  display: flex;
  align-items: baseline;
  padding: 1px 0;
  break-inside: avoid;
}

.record-items .record-icon {
  align-self: flex-start;
  margin-top: 0.28em;
}

.record-open > .record-icon,
.record-entry > .record-icon {
  color: var(--record-quiet);
}

.record-item-text {
  min-width: 0;
  overflow-wrap: anywhere;
}

.record-note {
  padding: 3px 9px;
  border-left: 2px solid var(--record-edge);
  background: var(--record-wash);
}

.record-note + .record-note {
  margin-top: 4px;
}

.record-note-wrong {
  border-left-color: var(--record-warn);
  background: var(--record-warn-wash);
}

.record-figure {
  padding: 6px;
  border: 0.8px solid var(--record-line);
  border-radius: 4px;
  break-inside: avoid;
}

.record-figure img {
  display: block;
  max-width: 100%;
  max-height: 74mm;
  margin: 0 auto 5px;
}

.record-figure figcaption {
  color: var(--record-quiet);
}

:is(.record-note, .record-figure figcaption) > .record-hash {
  display: block;
}

.record-note:has(> .record-hash) {
  break-inside: avoid;
}

.record-statements {
  margin: 8px 0 10px;
}

.record-statements li {
  margin-bottom: 3px;
  padding-left: 12px;
  text-indent: -12px;
  break-inside: avoid;
}

.record-statements li::before {
  content: "–";
  display: inline-block;
  width: 12px;
  color: var(--record-quiet);
  text-indent: 0;
}

/* Verdicts, guards, triggers with their charts, and migrations. */

.record-is-danger {
  --record-tone: var(--record-danger);
  --record-tone-wash: var(--record-danger-wash);
}

.record-is-warn {
  --record-tone: var(--record-warn);
  --record-tone-wash: var(--record-warn-wash);
}

.record-is-ok {
  --record-tone: var(--record-ok);
  --record-tone-wash: #eef8f3;
}

.record-tone {
  color: var(--record-tone);
  font-weight: 600;
}

.record-verdict {
  display: flex;
  align-items: baseline;
  margin-top: 9px;
  padding: 6px 11px 6px 10px;
  border-left: 3px solid var(--record-tone);
  border-radius: 0 5px 5px 0;
  background: var(--record-tone-wash);
  font-size: 11.6px;
  font-weight: 560;
  break-inside: avoid;
}

.record-verdict .record-icon {
  align-self: flex-start;
  margin-top: 0.24em;
  color: var(--record-tone);
}

.record-verdict-words {
  min-width: 0;
  overflow-wrap: anywhere;
}

.record-table-basis {
  margin-top: 9px;
}

.record-table-basis :is(th, td):first-child {
  width: 36%;
}

.record-table-basis :is(th, td):last-child,
.record-table-triggers :is(th, td):nth-child(3) {
  width: 14%;
  white-space: nowrap;
}

.record-table-triggers,
.record-table-series,
.record-table-sources {
  margin-top: 8px;
}

.record-table-triggers :is(th, td):first-child {
  width: 30%;
}

.record-table-triggers :is(th, td):nth-child(2) {
  width: 22%;
}

.record-at-decision {
  display: block;
  white-space: nowrap;
}

.record-table-series :is(th, td):nth-child(3),
.record-table-series :is(th, td):nth-child(4) {
  white-space: nowrap;
}

.record-table-sources :is(th, td):first-child {
  width: 22%;
  overflow-wrap: anywhere;
}

.record-table-sources :is(th, td):nth-child(2) {
  width: 10%;
}

.record-table-sources :is(th, td):nth-child(3) {
  width: 30%;
}

.record-table-readings :is(th, td) {
  padding-top: 2px;
  padding-bottom: 2px;
}

.record-triggers > .record-meta {
  margin-top: 3px;
}

.record-triggers > .record-note {
  margin-top: 6px;
}

.record-above {
  margin: 11px 0 3px;
  break-after: avoid;
}

.record-rejected li {
  padding: 1px 0;
  overflow-wrap: anywhere;
  break-inside: avoid;
}

.record-note.record-is-danger,
.record-note.record-is-warn {
  border-left-color: var(--record-tone);
  background: var(--record-tone-wash);
}

.record-guard b {
  color: var(--record-tone);
}

/* Charts: every stroke has a shape of its own, so that a grey print reads as well. */

.record-chart {
  margin-top: 11px;
  break-inside: avoid;
}

.record-chart figcaption {
  margin-bottom: 2px;
  color: var(--record-soft);
  font-weight: 540;
}

.record-chart-picture {
  display: block;
  width: 100%;
  height: auto;
  overflow: visible;
}

.record-chart-tick {
  fill: var(--record-quiet);
  font: 450 9px / 1 var(--record-mono);
}

.record-chart-grid {
  stroke: var(--record-line);
  stroke-width: 0.8;
}

.record-chart-baseline {
  stroke: var(--record-quiet);
  stroke-width: 1.3;
  stroke-dasharray: 1.5 3.5;
  stroke-linecap: round;
}

.record-chart-limit {
  stroke: var(--record-danger);
  stroke-width: 1.2;
  stroke-dasharray: 5 3.5;
}

.record-chart-limit-word,
.record-chart-word {
  fill: var(--record-danger);
  font:
    600 9.4px / 1 Inter,
    "Inter Variable",
    system-ui,
    sans-serif;
}

.record-chart-limit-word {
  paint-order: stroke;
  stroke: #fff;
  stroke-width: 3.5px;
  stroke-linejoin: round;
}

.record-chart-streak {
  fill: #f7dada;
  fill-opacity: 0.55;
}

.record-chart-streak.record-chart-breach {
  fill-opacity: 1;
}

.record-chart-edge {
  fill: #d98b8d;
}

.record-chart-edge.record-chart-breach {
  fill: var(--record-danger);
}

.record-chart-line {
  fill: none;
  stroke: var(--record-accent);
  stroke-width: 1.6;
  stroke-linejoin: round;
  stroke-linecap: round;
}

.record-chart-point {
  fill: var(--record-accent);
  stroke: #fff;
  stroke-width: 0.8;
}

.record-chart-bad {
  fill: var(--record-danger);
  stroke: #fff;
  stroke-width: 0.8;
}

/* Migrations */

.record-migration {
  margin-top: 9px;
  padding-top: 7px;
  border-top: 0.8px solid var(--record-line);
}

.record-migration-head {
  overflow-wrap: anywhere;
  break-after: avoid;
}

.record-migration-head .record-tone {
  margin-left: 8px;
}

.record-migration > .record-note {
  margin-top: 5px;
}

.record-statement {
  margin: 6px 0 0;
  padding: 2px 0 2px 9px;
  border-left: 2px solid var(--record-tone);
  break-inside: avoid;
}

.record-sql {
  margin: 3px 0;
  padding: 4px 8px;
  border-radius: 3px;
  background: var(--record-wash);
  font-family: var(--record-mono);
  font-size: 9.4px;
  font-variant-ligatures: none;
  line-height: 1.5;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}

.record-sql code {
  font: inherit;
}

/* Rehearsal: large and faint across the sheet; on paper across every page. */

.record-watermark {
  position: absolute;
  inset: 0;
  z-index: 1;
  pointer-events: none;
  user-select: none;
}

.record-watermark span {
  position: sticky;
  top: 38vh;
  display: block;
  color: #6a3fd0;
  font-size: 104px;
  font-weight: 780;
  line-height: 1;
  letter-spacing: 0.04em;
  text-align: center;
  white-space: nowrap;
  opacity: 0.085;
  transform: rotate(-28deg);
}

/* Decoration, not text: the head of the record says in words that it is a rehearsal. */
.record-watermark span::before {
  content: attr(data-word);
}

/* A sheet of paper on the screen. */

@media screen {
  .record {
    container: record / inline-size;
    width: 100%;
    max-width: 794px;
    margin: 0 auto;
    padding: 56px 60px;
    border-radius: 3px;
    box-shadow:
      0 0 0 1px rgb(19 26 36 / 10%),
      0 8px 28px rgb(19 26 36 / 14%);
  }

  .record-page {
    margin: 0;
    padding: 24px 0;
    background: #e7ebf0;
  }

  @container record (max-width: 640px) {
    .record-grid,
    .record-cards {
      grid-template-columns: repeat(2, 1fr);
    }

    .record-cards > div:nth-child(odd) {
      border-left: 0;
    }

    .record-watermark span {
      font-size: 13cqw;
    }
  }
}

@media print {
  .record-page {
    margin: 0;
    background: #fff;
  }

  .record :is(p, li, dd) {
    orphans: 3;
    widows: 3;
  }

  .record-watermark {
    position: fixed;
    display: flex;
    align-items: center;
    justify-content: center;
  }

  .record-watermark span {
    position: static;
  }
}
`

/** The same with what a file of its own needs when a browser prints it. */
export const htmlFileCss = `${recordCss}
/* For the record as a file of its own, which a browser prints: there nobody else puts a foot on the pages. */

@page {
  @bottom-right {
    content: counter(page) " / " counter(pages);
    color: #66748a;
    font:
      7pt system-ui,
      sans-serif;
  }
}
`

/** SHA-256 of `htmlFileCss` in Base64: nothing in `shared/` hashes by itself. */
export const htmlFileCssHash = 'elvF0FoYVcyx0Ugy/PFy9U1RgOQsoxocr9KEkNOM7mI='
