import { libraryText } from '#text/library.ts'
import type { RunbookIssue } from '../../../shared/runbook/issue.ts'
import { Banner } from '../../components/Banner.tsx'
import { Button } from '../../components/Button.tsx'
import { CopyButton } from '../../components/Copyable.tsx'
import { FileWarning } from '../../components/icons.ts'
import css from './ImportIssues.module.css'

const text = libraryText.importIssues

/** A file that was not imported, and every place in it that has to change. */
export interface FailedImport {
  readonly file: string
  readonly issues: readonly RunbookIssue[]
}

/** One issue as editors and terminals write it: `plan.yaml:12:5`. */
function placeText(file: string, issue: RunbookIssue): string {
  return `${file}:${issue.line}:${issue.column}`
}

/** Says why a runbook was not imported, line by line. */
export function ImportIssues({
  failed,
  onDismiss,
}: {
  readonly failed: FailedImport
  readonly onDismiss: () => void
}) {
  const { file, issues } = failed
  const all = issues.map((issue) => `${placeText(file, issue)} ${issue.message}`).join('\n')
  return (
    <Banner
      tone="danger"
      icon={FileWarning}
      live="alert"
      title={text.title({ file, count: issues.length })}
      actions={
        <>
          <CopyButton text={all} label={text.copyList} name={text.listOfPlaces} />
          <Button variant="quiet" size="small" onPress={onDismiss}>
            {text.dismiss}
          </Button>
        </>
      }
    >
      {text.nothingChanged}
      <ol className={css['issues']}>
        {issues.map((issue) => (
          <li key={`${issue.line}:${issue.column}:${issue.path}:${issue.message}`}>
            <code className={css['place']}>{placeText(file, issue)}</code>
            <span className={css['message']}>
              {issue.message}
              {issue.path && <code className={css['path']}>{issue.path}</code>}
            </span>
          </li>
        ))}
      </ol>
    </Banner>
  )
}
