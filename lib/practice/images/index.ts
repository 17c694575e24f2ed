export { findImage, knownRepositories } from './catalogue.ts'
export type { Found, Image } from './image.ts'
export { programNamed } from './programs/index.ts'
export { parseReference } from './reference.ts'
