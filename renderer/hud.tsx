import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/jetbrains-mono/index.css'
import './styles/tokens.css'
import './styles/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { HudApp } from './features/hud/HudApp.tsx'
import { HudBoundary } from './features/hud/HudBoundary.tsx'
import { followHudStores } from './store/followHud.ts'

const root = document.getElementById('root')
if (!root) throw new Error('hud.html has no #root')

void followHudStores().read.then(() =>
  createRoot(root).render(
    <StrictMode>
      <HudBoundary>
        <HudApp />
      </HudBoundary>
    </StrictMode>,
  ),
)
