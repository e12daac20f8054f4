import { useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Header } from 'react-aria-components/Header'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox'
import { SearchField } from 'react-aria-components/SearchField'
import { paletteText } from '#text/palette.ts'
import type { RunSummary } from '../../../shared/ipc/api.ts'
import { KeyHint } from '../../actions/KeyHint.tsx'
import { runAction, runnableActions } from '../../actions/registry.ts'
import { classes } from '../../components/classes.ts'
import { Dialog } from '../../components/Dialog.tsx'
import { ArrowRight, Command, History, TriangleAlert } from '../../components/icons.ts'
import { closeDialog } from '../../store/dialogs.ts'
import { go } from '../../store/route.ts'
import { useRuns } from '../../store/runs.ts'
import { leaveAnd } from './leave.ts'
import { matches } from './matching.ts'
import css from './palette.module.css'

const text = paletteText.palette

const mostRuns = 30

/** Every command that can run now, and the runs to jump to. */
export function Palette() {
  // What the screen underneath offers, as it was when this opened.
  const [offered] = useState(() => runnableActions(0).filter((action) => action.id !== 'view.palette'))
  const runs = useRuns((store) => store.runs).slice(0, mostRuns)
  const groups = [...new Set(offered.map((action) => action.heading))]

  const choose = (key: string) => {
    const action = offered.find(({ id }) => id === key)
    if (action) leaveAnd(() => void runAction(action.id))
    else leaveAnd(() => go({ screen: 'run', run: key }))
  }

  return (
    <Dialog title={text.title} bare onClose={closeDialog}>
      <Autocomplete filter={matches}>
        <SearchField aria-label={text.placeholder} autoFocus className={css['search'] ?? ''}>
          <Command size={18} aria-hidden />
          {/* It leads the list below, which the arrow keys go through: a combobox whose list is always open. */}
          <Input
            role="combobox"
            aria-expanded
            className={css['input'] ?? ''}
            placeholder={text.placeholder}
          />
        </SearchField>
        <ListBox
          aria-label={text.commandsAndRuns}
          className={css['list'] ?? ''}
          selectionMode="none"
          onAction={(key) => choose(String(key))}
          renderEmptyState={() => <p className={css['empty']}>{text.nothingFound}</p>}
        >
          {groups.map((group) => (
            <ListBoxSection key={group} id={`group ${group}`}>
              <Header className={css['header'] ?? ''}>{group}</Header>
              {offered
                .filter((action) => action.heading === group)
                .map((action) => (
                  <ListBoxItem
                    key={action.id}
                    id={action.id}
                    textValue={`${action.title} ${group}`}
                    className={classes(css['item'], action.danger && css['danger'])}
                  >
                    {action.danger ? (
                      <TriangleAlert size={16} aria-hidden />
                    ) : (
                      <ArrowRight size={16} aria-hidden />
                    )}
                    <span className={css['title']}>{action.title}</span>
                    <KeyHint action={action.id} />
                  </ListBoxItem>
                ))}
            </ListBoxSection>
          ))}
          {runs.length > 0 && (
            <ListBoxSection id="group runs">
              <Header className={css['header'] ?? ''}>{text.openARun}</Header>
              {runs.map((run) => (
                <ListBoxItem key={run.id} id={run.id} textValue={runText(run)} className={css['item'] ?? ''}>
                  <History size={16} aria-hidden />
                  <span className={css['title']}>
                    {run.service} {run.environment}
                  </span>
                  <span className={classes('mono', css['versions'])}>{versionsOf(run)}</span>
                  {run.rehearsal && <span className={css['versions']}>{text.rehearsal}</span>}
                </ListBoxItem>
              ))}
            </ListBoxSection>
          )}
        </ListBox>
      </Autocomplete>
    </Dialog>
  )
}

function versionsOf(run: RunSummary): string {
  return [run.version, run.target].filter(Boolean).join(' → ')
}

function runText(run: RunSummary): string {
  return `${run.service} ${run.environment} ${versionsOf(run)} ${run.captain} ${run.rehearsal ? text.rehearsal : ''}`
}
