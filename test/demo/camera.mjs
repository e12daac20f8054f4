import fs from 'node:fs'
import path from 'node:path'

/** Takes numbered pictures of the window, and those of the README beside. */
export class Camera {
  /** Names of the pictures taken so far. */
  taken = []

  constructor(page, folder, readmeFolder) {
    this.page = page
    this.folder = folder
    this.readmeFolder = readmeFolder
    if (readmeFolder) fs.mkdirSync(readmeFolder, { recursive: true })
  }

  /** One picture of the window, or of another one; `readme` names it for the README too. */
  async take(name, { readme = false, of = this.page } = {}) {
    const numbered = `${String(this.taken.length + 1).padStart(2, '0')}-${name}.png`
    // Toasts and hovering would differ from one run to the next.
    await of.mouse.move(0, 0)
    await of.screenshot({ path: path.join(this.folder, numbered), animations: 'disabled' })
    this.taken.push(numbered)
    if (readme && this.readmeFolder) {
      fs.copyFileSync(path.join(this.folder, numbered), path.join(this.readmeFolder, `${name}.png`))
    }
  }
}
