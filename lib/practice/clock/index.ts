export { guarded } from './guarded.ts'
export { realClock } from './real.ts'
export { SteppedClock } from './stepped.ts'
export { SwiftClock } from './swift.ts'
