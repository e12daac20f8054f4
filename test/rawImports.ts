import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

// Files that are imported as their text (`?raw`), for a driver in plain Node: what Vite does for the app and its tests.
registerHooks({
  load: (url, context, nextLoad) => {
    if (!url.endsWith('?raw')) return nextLoad(url, context)
    const text = readFileSync(new URL(url.slice(0, -'?raw'.length)), 'utf8')
    return { format: 'module', source: `export default ${JSON.stringify(text)}`, shortCircuit: true }
  },
})
