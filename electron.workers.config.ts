import { defineConfig } from 'electron-vite'
import { nodeBuild } from './build/nodeBuild.ts'

// What runs beside the app: the threads of the store, the reviewer of migrations, the command line.
export default defineConfig({
  main: nodeBuild(
    {
      worker: 'electron/db/worker.ts',
      migrationWorker: 'electron/migration/worker.ts',
      updateWorker: 'electron/update/worker.ts',
      cli: 'electron/cli/main.ts',
    },
    'parts',
  ),
})
