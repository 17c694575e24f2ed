import type { Directory } from '../files/index.ts'

/** What a container starts from. */
export interface Image {
  /** docker.io/library/nginx:1.21 */
  name: string
  /** docker.io/library/nginx@sha256:… */
  id: string
  /** Bytes of the compressed layers, as the event of the pull states them. */
  size: number
  root: Directory
  entrypoint: string[]
  command: string[]
  env: Record<string, string>
  user: string
  workingDir: string
  stopSignal: 'TERM' | 'QUIT' | 'INT' | 'WINCH'
}

export type Found =
  | { image: Image }
  /** The registry has no such image, or (unsupported) the practice cluster does not know the repository. */
  | { missing: string; unsupported: boolean }

/** Images of one repository. */
export interface Family {
  repositories: string[]
  /** Tags that the repository really has. */
  tags: RegExp
  size: number
  build(tag: string): Omit<Image, 'name' | 'id' | 'size'>
}
