import { type ClipboardEvent, useEffect, useId, useRef, useState } from 'react'
import { migrationsText } from '#text/migrations.ts'
import { type Dialect, dialects, type MigrationFile } from '../../../../shared/rollback/migration.ts'
import { judgedMigrations } from '../../../../shared/run/selectors.ts'
import { Button } from '../../../components/Button.tsx'
import { FileUp, Pencil, TriangleAlert } from '../../../components/icons.ts'
import { ProgressBar } from '../../../components/ProgressBar.tsx'
import { Select } from '../../../components/Select.tsx'
import { useRun } from '../../../store/run.ts'
import { sayError } from '../../../store/toasts.ts'
import { failureText } from '../failureText.ts'
import { useRunView } from '../runContext.ts'
import css from './migrations.module.css'
import { PasteDialog } from './PasteDialog.tsx'
import { chooseDialect, keepPasted, review, useReview } from './reviews.ts'
import { isSql, readScripts } from './scripts.ts'
import { dialectTitles, verdictLooks } from './words.ts'

const text = migrationsText.readSql

const options = dialects.map((dialect) => ({ value: dialect, label: dialectTitles[dialect] }))

/** Takes SQL to be read: picked, dropped on the step or pasted; says what is being read. */
export function ReadSql(props: { readonly id: string; readonly usualName: string }) {
  const { run, runbook, announce } = useRunView()
  const { dialect, reading, pasted } = useReview(run)
  const [pasting, setPasting] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const hint = useId()
  const shown = useRef(true)
  useEffect(() => {
    shown.current = true
    return () => {
      shown.current = false
    }
  }, [])

  async function send(files: readonly MigrationFile[]): Promise<boolean> {
    setWrong(null)
    const refused = await review(run, files)
    if (refused) {
      // Who has left the step is told wherever they are now.
      if (shown.current) setWrong(failureText(refused))
      else sayError(refused)
      return false
    }
    const { open } = useRun.getState()
    const judged = open?.run === run ? judgedMigrations(runbook, open.state) : null
    announce(
      text.read({
        count: files.length,
        verdict: judged ? verdictLooks[judged.verdict].word : text.notJudged,
      }),
    )
    return true
  }
  async function take(picked: readonly File[]): Promise<void> {
    const scripts = await readScripts(picked)
    if ('refused' in scripts) return setWrong(scripts.refused)
    const sent = await send(scripts.files)
    const others = picked.length - scripts.files.length
    if (sent && others > 0 && shown.current) {
      setWrong(text.leftOut(others))
    }
  }
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    // On the window and before the step, which attaches what is dropped: SQL is read, not attached.
    const onDrop = (event: DragEvent): void => {
      const files = [...(event.dataTransfer?.files ?? [])]
      const step = frame.current?.closest('section')
      if (!files.some(isSql) || !(event.target instanceof Node) || !step?.contains(event.target)) return
      event.preventDefault()
      void latest.current(files)
    }
    window.addEventListener('drop', onDrop, { capture: true })
    return () => window.removeEventListener('drop', onDrop, { capture: true })
  }, [])

  function onPaste(event: ClipboardEvent): void {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
    const files = [...event.clipboardData.files]
    const sql = event.clipboardData.getData('text/plain')
    if (files.some(isSql)) {
      void take(files)
    } else if (files.length === 0 && sql.trim() !== '') {
      keepPasted(run, { name: pasted.name, sql })
      setPasting(true)
    } else {
      return
    }
    event.preventDefault()
    event.stopPropagation()
  }
  async function readPasted(file: MigrationFile): Promise<void> {
    setPasting(false)
    if (await send([file])) keepPasted(run, { name: '', sql: '' })
  }

  return (
    <div className={css['reader']} ref={frame} onPaste={onPaste}>
      <div className={css['tools']}>
        <Select
          label={text.dialect}
          className={css['dialect']}
          options={options}
          value={dialect}
          onChange={(next: Dialect) => chooseDialect(run, next)}
        />
        <Button id={props.id} icon={FileUp} onPress={() => input.current?.click()}>
          {text.chooseSqlFiles}
        </Button>
        <Button icon={Pencil} onPress={() => setPasting(true)}>
          {pasted.sql === '' ? text.pasteSql : text.goOnPasting}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".sql"
          multiple
          hidden
          tabIndex={-1}
          aria-label={text.sqlFiles}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])]
            // The same file, changed meanwhile, has to be a choice again.
            event.target.value = ''
            if (files.length > 0) void take(files)
          }}
        />
      </div>
      <p className={css['note']} id={hint}>
        {text.orDrop}
      </p>
      {reading.length > 0 && (
        <div className={css['reading']} role="status">
          <span>
            {reading.length === 1 ? text.readingFile(reading[0] ?? '') : text.readingScripts(reading.length)}
          </span>
          <ProgressBar label={text.readingSql} fraction={null} />
        </div>
      )}
      <p className={css['wrong']} role="alert">
        {wrong && (
          <>
            <TriangleAlert size={15} aria-hidden />
            <span>{wrong}</span>
          </>
        )}
      </p>
      {pasting && (
        <PasteDialog
          pasted={pasted}
          dialect={dialect}
          usualName={props.usualName}
          onChange={(next) => keepPasted(run, next)}
          onRead={(file) => void readPasted(file)}
          onClose={() => setPasting(false)}
        />
      )}
    </div>
  )
}
