import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/jetbrains-mono/index.css'
import './styles/tokens.css'
import './styles/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { followStores } from './store/follow.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

// Both asked for before the first picture, so that this is home as it is: not a frame that fills later, nor one that is
// laid out again when the figures have their font. Without the font there is another one behind it.
const figures = document.fonts.load('1em "JetBrains Mono Variable"').catch(() => [])
void Promise.all([followStores().read, figures]).then(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
)
