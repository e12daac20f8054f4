import { useEffect, useState } from 'react'
import { Autocomplete } from 'react-aria-components/Autocomplete'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { SearchField } from 'react-aria-components/SearchField'
import type { SearchHit } from '../../../shared/ipc/api.ts'
import { type ApiError, asApiError, call } from '../../api.ts'
import { classes } from '../../components/classes.ts'
import { Dialog } from '../../components/Dialog.tsx'
import { Search } from '../../components/icons.ts'
import { Time } from '../../components/Time.tsx'
import { VisuallyHidden } from '../../components/VisuallyHidden.tsx'
import { closeDialog } from '../../store/dialogs.ts'
import { errorWords } from '../../store/errorWords.ts'
import { go } from '../../store/route.ts'
import { leaveAnd } from './leave.ts'
import { snippetParts } from './matching.ts'
import css from './palette.module.css'

const limit = 50
const waitMs = 90

interface Found {
  readonly query: string
  readonly hits: readonly SearchHit[]
  readonly failure: ApiError | null
}

/** What the search found for the query; an answer that a newer query overtook is dropped. */
function useSearch(query: string): Found {
  const [found, setFound] = useState<Found>({ query: '', hits: [], failure: null })
  useEffect(() => {
    if (query === '') {
      setFound({ query: '', hits: [], failure: null })
      return
    }
    let overtaken = false
    const timer = setTimeout(() => {
      call('runs.search', { query, limit }).then(
        (hits) => {
          if (!overtaken) setFound({ query, hits, failure: null })
        },
        (cause: unknown) => {
          if (!overtaken) setFound({ query, hits: [], failure: asApiError(cause) })
        },
      )
    }, waitMs)
    return () => {
      overtaken = true
      clearTimeout(timer)
    }
  }, [query])
  return found
}

/** Searches everything that was ever recorded. */
export function SearchDialog() {
  const [text, setText] = useState('')
  const { query, hits, failure } = useSearch(text.trim())
  const choose = (key: string) => {
    const hit = hits.find(({ event }) => event === key)
    if (!hit) return
    leaveAnd(() => go({ screen: 'run', run: hit.run, ...(hit.step === null ? {} : { step: hit.step }) }))
  }
  return (
    <Dialog title="Search everything" bare size="large" onClose={closeDialog}>
      <Autocomplete inputValue={text} onInputChange={setText}>
        <SearchField aria-label="Search everything recorded" autoFocus className={css['search'] ?? ''}>
          <Search size={18} aria-hidden />
          <Input
            className={css['input'] ?? ''}
            placeholder="Search everything recorded: notes, values, people, reasons"
          />
        </SearchField>
        <ListBox
          aria-label="Found"
          className={css['list'] ?? ''}
          selectionMode="none"
          items={hits}
          onAction={(key) => choose(String(key))}
          renderEmptyState={() => <p className={css['empty']}>{emptyText(query, failure)}</p>}
        >
          {(hit) => (
            <ListBoxItem
              id={hit.event}
              textValue={`${hit.service} ${hit.version} ${hit.snippet}`}
              className={classes(css['item'], css['hit'])}
            >
              <span className={css['where']}>
                <strong>
                  {hit.service} {hit.version}
                </strong>
                <Time at={hit.at} withDate utcOnly />
              </span>
              <span className={css['snippet']}>
                {snippetParts(hit.snippet).map((part) =>
                  part.matched ? (
                    <mark key={part.at}>{part.text}</mark>
                  ) : (
                    <span key={part.at}>{part.text}</span>
                  ),
                )}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
      <VisuallyHidden>
        <span role="status">{query === '' ? '' : `${hits.length} found`}</span>
      </VisuallyHidden>
    </Dialog>
  )
}

function emptyText(query: string, failure: ApiError | null): string {
  if (failure) {
    const words = errorWords(failure)
    return `${words.title}. ${words.meaning} ${words.next}`
  }
  return query === '' ? 'Type a few letters of what you remember.' : `Nothing recorded holds “${query}”.`
}
