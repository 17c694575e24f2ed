export { builtPages } from './built-pages.ts'
export { makeGate } from './gate.ts'
export type { Gate } from './gate.ts'
