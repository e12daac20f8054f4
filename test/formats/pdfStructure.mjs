// What a PDF has to have so that a screen reader can read it and nobody misses a font, found in its objects. It asks
// for what PDF/UA asks for and Chromium can give; identification by XMP metadata it never writes.

const isReference = (value) => typeof value === 'string' && /^\d+ \d+ R$/.test(value)

/** @param json what `qpdf --json=2 --json-key=qpdf` prints, parsed */
export function structureOf(json) {
  const [, objects] = json.qpdf
  const read = (value) => {
    const found = isReference(value) ? objects[`obj:${value}`] : value
    return found?.stream?.dict ?? (found && 'value' in Object(found) ? found.value : found)
  }
  const faults = []
  const must = (isSo, fault) => {
    if (!isSo) faults.push(fault)
  }
  const trailer = read(objects.trailer)
  const catalog = read(trailer['/Root'])
  must(read(catalog['/MarkInfo'])?.['/Marked'] === true, 'it is not marked as tagged')
  must(/^u:\w+/.test(catalog['/Lang'] ?? ''), 'it names no language')
  must((read(trailer['/Info'])?.['/Title'] ?? 'u:').length > 2, 'it has no title')
  must(catalog['/ViewerPreferences'] !== undefined, 'a viewer shows its file name, not its title')
  must(
    !trailer['/Encrypt'] && !catalog['/AcroForm'] && !catalog['/OpenAction'],
    'it does more than show itself',
  )
  const outline = outlineOf(read, read(catalog['/Outlines']))
  must(outline > 0, 'it has no outline')

  const all = Object.values(objects).map((object) => object?.value ?? object?.stream?.dict ?? null)
  const ofType = (type) => all.filter((each) => each?.['/Type'] === type)
  const pages = ofType('/Page')
  must(
    pages.every((page) => page['/StructParents'] !== undefined),
    'a page is not tagged',
  )
  const fonts = ofType('/Font')
  const descriptors = ofType('/FontDescriptor')
  const files = ['/FontFile', '/FontFile2', '/FontFile3']
  for (const each of descriptors) {
    // Glyphs of Type 3 are in the document as they are.
    const isType3 = fonts.some(
      (font) => font['/Subtype'] === '/Type3' && read(font['/FontDescriptor']) === each,
    )
    must(isType3 || files.some((name) => each[name]), `the font ${each['/FontName']} is not embedded`)
  }
  for (const font of fonts.filter((each) => each['/Subtype'] !== '/CIDFontType2')) {
    must(font['/ToUnicode'] !== undefined, `the text in ${font['/BaseFont'] ?? 'a font'} cannot be copied`)
  }

  const elements = elementsOf(read, read(catalog['/StructTreeRoot']))
  const kinds = new Map()
  for (const element of elements) kinds.set(element['/S'], (kinds.get(element['/S']) ?? 0) + 1)
  for (const kind of ['/Document', '/H1', '/H2', '/H3', '/Table', '/TH', '/TD', '/P']) {
    must(kinds.has(kind), `its structure has no ${kind.slice(1)}`)
  }
  const figures = elements.filter((element) => element['/S'] === '/Figure')
  // An HTML figure comes as one around its picture and its caption; a drawing in it has the caption alone.
  const says = (figure) => {
    const within = elementsOf(read, figure['/K'])
    const inner = within.filter((each) => each['/S'] === '/Figure')
    if (inner.length > 0) return inner.every(says)
    return (figure['/Alt'] ?? 'u:').length > 2 || within.length > 0
  }
  const silent = figures.filter((figure) => !says(figure))
  must(silent.length === 0, `${silent.length} of ${figures.length} pictures have no words`)
  return {
    facts: [
      `${pages.length} pages`,
      `language ${catalog['/Lang']?.slice(2)}`,
      `${outline} entries in the outline`,
      `${descriptors.length} fonts embedded`,
      `${elements.length} structure elements`,
      `${figures.filter((figure) => (figure['/Alt'] ?? '').length > 2).length} pictures with words`,
      // Chromium says so only in later versions; readers follow the structure anyway.
      `order of Tab ${pages.every((page) => page['/Tabs'] === '/S') ? 'by structure' : 'not stated'}`,
    ],
    faults: [...new Set(faults)],
  }
}

function outlineOf(read, parent) {
  let count = 0
  for (let item = read(parent?.['/First']); item; item = read(item['/Next']))
    count += 1 + outlineOf(read, item)
  return count
}

function elementsOf(read, root) {
  const found = []
  const waiting = [root]
  while (waiting.length > 0) {
    const element = read(waiting.pop())
    if (Array.isArray(element)) waiting.push(...element)
    else if (element && typeof element === 'object') {
      if (element['/S'] && element['/P']) found.push(element)
      if (element['/K'] !== undefined) waiting.push(element['/K'])
    }
  }
  return found
}
