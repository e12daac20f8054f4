// A file's text at build time, as Vite and Vitest give it: `import plan from './plan.yaml?raw'`.
declare module '*?raw' {
  const text: string
  export default text
}
