// A file's text at build time, as Vite and Vitest give it: `import plan from './plan.yaml?raw'`.
declare module '*?raw' {
  const text: string
  export default text
}

// A picture as a data URL: `import dot from './dot.png?inline'`.
declare module '*.png?inline' {
  const url: string
  export default url
}
