// Exports of a run's record from the real window: Markdown, and the PDF against what a blank Electron app takes to
// print the very same page, which lies there as one static file.
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { _electron } from '@playwright/test'
import { electronArgs, electronEnv, electronPath } from '../../build/electron-path.mjs'
import { keepAnswers } from '../play/keptAnswers.ts'
import { close, launch, newFolder } from '../play/launch.ts'
import { median } from './figures.mjs'
import { longRun } from './many/longRun.mjs'

/** Events of the run whose record is written. */
const eventsOfRun = 600

/** @returns {Promise<Record<string, number>>} medians over interleaved rounds, and how large the record was */
export async function measureRecord({ rounds }) {
  const folder = newFolder()
  const exportsFolder = newFolder()
  const made = await longRun(folder, eventsOfRun)
  const backout = await launch(folder, [`--save-folder=${exportsFolder}`])
  const blank = await launchBlank(newFolder())
  try {
    const page = await captured(backout, made.run)
    const file = path.join(exportsFolder, 'static.html')
    fs.writeFileSync(file, page.html)
    const figures = { markdown: [], pdf: [], bare: [], ratio: [] }
    // The first round only warms up.
    for (let round = 0; round <= rounds; round += 1) {
      const ours = () => exported(backout, made.run, 'pdf')
      const bare = () => printed(blank, file, page.options)
      const first = round % 2 === 0
      const one = await (first ? ours() : bare())
      const other = await (first ? bare() : ours())
      const [pdf, plain] = first ? [one, other] : [other, one]
      const markdown = await exported(backout, made.run, 'markdown')
      if (round === 0) continue
      figures.markdown.push(markdown)
      figures.pdf.push(pdf)
      figures.bare.push(plain)
      figures.ratio.push(pdf / plain)
    }
    return {
      pdf_ratio: median(figures.ratio),
      pdf_ms: median(figures.pdf),
      bare_pdf_ms: median(figures.bare),
      markdown_ms: median(figures.markdown),
      events: made.events,
    }
  } finally {
    await close(backout)
    await blank.close()
    for (const each of [folder, exportsFolder]) fs.rmSync(each, { recursive: true, force: true })
  }
}

/** From the call to its answer, ms: by then the file is on the disk. */
async function exported({ page }, run, format) {
  return page.evaluate(
    async ([wanted, as]) => {
      const start = performance.now()
      const answer = await window.api.call('record.export', { run: wanted, format: as })
      if (!answer.ok) throw new Error(answer.error.code)
      return performance.now() - start
    },
    [run, format],
  )
}

async function launchBlank(data) {
  const blank = await _electron.launch({
    executablePath: electronPath({ download: false }),
    args: [...electronArgs(), path.join(import.meta.dirname, 'blank')],
    env: { ...process.env, ...electronEnv(), BLANK_DATA: data },
  })
  return keepAnswers(blank)
}

/** A fresh hidden window, the file, its PDF on the disk: what cannot be saved by anybody. */
async function printed(blank, file, options) {
  const print = async ({ BrowserWindow }, { url, target, printing }) => {
    const { writeFile } = process.getBuiltinModule('node:fs/promises')
    const start = performance.now()
    const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
    await window.loadURL(url)
    await writeFile(target, await window.webContents.printToPDF(printing))
    window.destroy()
    return performance.now() - start
  }
  const wanted = { url: pathToFileURL(file).href, target: `${file}.pdf`, printing: options }
  return blank.evaluate(print, wanted)
}

/** What the app prints, as one file with styles, pictures and the fonts that it uses, and how it is printed. */
async function captured(backout, run) {
  const watch = ({ app, session }) => {
    const inlined = async (text, pattern, only = () => true) => {
      const urls = [...new Set([...text.matchAll(pattern)].map(([, url]) => url))].filter(only)
      let whole = text
      for (const url of urls) {
        const answer = await session.defaultSession.fetch(url)
        const type = answer.headers.get('content-type') ?? ''
        const bytes = type.startsWith('text/css')
          ? Buffer.from(await inlined(await answer.text(), /url\("(app:[^"]+)"\)/g, only))
          : Buffer.from(await answer.arrayBuffer())
        whole = whole.replaceAll(url, `data:${type};base64,${bytes.toString('base64')}`)
      }
      return whole
    }
    globalThis.staticPage = new Promise((resolve, reject) => {
      app.once('web-contents-created', (_event, contents) => {
        const print = contents.printToPDF.bind(contents)
        contents.printToPDF = async (options) => {
          const pdf = await print(options)
          const html = await (await session.defaultSession.fetch(contents.getURL())).text()
          const plain = html.replaceAll(/<meta[^>]+content-security-policy[^>]*>/gi, '')
          // Of the fonts, those of the letters that the page has.
          const used = (url) => !url.endsWith('.woff2') || /-latin-\d/.test(url)
          inlined(plain, /(?:src|href)="(app:[^"]+)"/g, used).then(
            (page) => resolve({ html: page, options }),
            reject,
          )
          await globalThis.staticPage
          return pdf
        }
      })
    })
  }
  await backout.app.evaluate(watch)
  await exported(backout, run, 'pdf')
  return backout.app.evaluate(() => globalThis.staticPage)
}
