import type { Family } from '../image.ts'
import { databases } from './databases.ts'
import { demos } from './demos.ts'
import { shells } from './shells.ts'
import { webServers } from './web-servers.ts'

/** Every repository that the practice cluster can run. */
export const families: Family[] = [...shells, ...webServers, ...databases, ...demos]
