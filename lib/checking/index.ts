export type * from './model.ts'
export type { Permission } from './permissions.ts'
export { lab, section } from './lab.ts'
export type { LabDeclaration, SectionDeclaration, Task } from './lab.ts'
