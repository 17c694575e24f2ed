import { resolve } from 'node:path'
import { z } from 'zod'
import { isLoopback } from './loopback.ts'
import { EnvironmentProblem } from './problem.ts'
import { readProviders, type SignInProvider } from './providers.ts'

/** How this server was started. */
export interface Environment {
  /** 0 lets the system choose. */
  port: number
  host: string
  /** Absolute. */
  dataFolder: string
  /** local: one person on their own machine, on loopback. class: a server for a cohort. */
  mode: 'local' | 'class'
  /** Address as browsers see it, without a slash at the end; absent where it follows from host and port. */
  url?: string
  providers: readonly SignInProvider[]
  /** Where the practice clusters listen; without a port a free one is chosen once and kept. */
  practice: { host: string; port?: number }
  /** Image of the pod that asks from inside a cluster. */
  probeImage: string
  /** KUBECONFIG as it was given; absent: ~/.kube/config. */
  kubeconfig?: string
}

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((given) => given < 65_536)
const host = z.union([z.hostname(), z.ipv4(), z.ipv6()]).default('127.0.0.1')

const variables = z.object({
  PORT: port.default(3000),
  HOST: host,
  PILOTHOUSE_DATA: z.string().default('./data'),
  PILOTHOUSE_MODE: z.enum(['local', 'class']).default('local'),
  PILOTHOUSE_URL: z.url({ protocol: /^https?$/ }).optional(),
  PILOTHOUSE_PRACTICE_HOST: host,
  PILOTHOUSE_PRACTICE_PORT: port.refine((given) => given > 0).optional(),
  PILOTHOUSE_PROBE_IMAGE: z
    .string()
    .regex(/^[a-z0-9][\w.\-/:@]*$/)
    .default('busybox:1.36'),
  KUBECONFIG: z.string().optional(),
})

const WANTED: Record<string, string> = {
  PORT: 'a number from 0 to 65535',
  HOST: 'an address or a host name such as 127.0.0.1',
  PILOTHOUSE_MODE: '"local" or "class"',
  PILOTHOUSE_URL: 'the address of this server as browsers see it, such as https://course.example.com',
  PILOTHOUSE_PRACTICE_HOST: 'an address or a host name such as 127.0.0.1',
  PILOTHOUSE_PRACTICE_PORT: 'a number from 1 to 65535',
  PILOTHOUSE_PROBE_IMAGE: 'an image such as busybox:1.36',
}

/** Reads the environment; an empty variable counts as absent. Throws EnvironmentProblem that names what is wrong. */
export function parseEnvironment(given: Readonly<Record<string, string | undefined>>): Environment {
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value?.trim()))
  const parsed = variables.safeParse(present)
  if (!parsed.success) throw problemOf(String(parsed.error.issues[0]?.path[0]), present)
  const read = parsed.data
  if (read.PILOTHOUSE_MODE === 'class' && !read.PILOTHOUSE_URL) throw new EnvironmentProblem(NO_ADDRESS)
  if (read.PILOTHOUSE_MODE === 'local') {
    for (const name of ['HOST', 'PILOTHOUSE_PRACTICE_HOST'] as const) {
      if (!isLoopback(read[name])) throw openToTheNetwork(name, read[name])
    }
  }
  return {
    port: read.PORT,
    host: read.HOST,
    dataFolder: resolve(read.PILOTHOUSE_DATA),
    mode: read.PILOTHOUSE_MODE,
    url: read.PILOTHOUSE_URL?.replace(/\/+$/, ''),
    providers: readProviders(present),
    practice: { host: read.PILOTHOUSE_PRACTICE_HOST, port: read.PILOTHOUSE_PRACTICE_PORT },
    probeImage: read.PILOTHOUSE_PROBE_IMAGE,
    kubeconfig: read.KUBECONFIG,
  }
}

function problemOf(name: string, given: Readonly<Record<string, string | undefined>>): EnvironmentProblem {
  return new EnvironmentProblem(`${name} is "${given[name]}"; it has to be ${WANTED[name] ?? 'something else'}.`)
}

/** Names a server goes by cannot be taken from what browsers say. */
const NO_ADDRESS =
  'PILOTHOUSE_URL is missing: in class mode it has to be the address of this server as browsers see it.'

/** In local mode every account reaches the clusters of this machine's kubeconfig. */
function openToTheNetwork(name: string, value: string): EnvironmentProblem {
  return new EnvironmentProblem(
    `${name} is "${value}", but local mode serves this machine only: use 127.0.0.1, or PILOTHOUSE_MODE=class for a cohort.`,
  )
}

let known: Environment | undefined

/** The environment of this process, read once. Throws EnvironmentProblem. */
export function environment(): Environment {
  return (known ??= parseEnvironment(process.env))
}
