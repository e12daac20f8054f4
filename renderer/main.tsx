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

// Asked before the first picture, so that this is home as it is, not a frame that fills later.
void followStores().read.then(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
)
