import { gunzipSync } from 'node:zlib'
import { parseAllDocuments } from 'yaml'
import { z } from 'zod'

/** What Helm keeps of one revision of a release, as far as labs ask. What charts are given as values is not among it. */
export interface HelmRelease {
  name: string
  revision: number
  /** deployed, failed, superseded, pending-upgrade… */
  status: string
  /** Helm's own words on how it ended. */
  description: string
  /** Name and version of the chart: "lighthouse-0.1.0". */
  chart: string
  /** The Deployments of the manifest that Helm applied; without `replicas` where the chart leaves the number to others. */
  deployments: readonly { name: string; replicas?: number }[]
}

/** Type of the Secrets in which Helm keeps releases. */
export const releaseType = 'helm.sh/release.v1'

/** Largest release that is unpacked, in bytes: a Secret must not be able to fill the memory. */
const largest = 8_000_000

const kept = z.object({
  name: z.string(),
  version: z.number(),
  info: z.object({ status: z.string(), description: z.string().optional() }),
  chart: z.object({ metadata: z.object({ name: z.string(), version: z.string().optional() }) }),
  manifest: z.string().optional(),
})

const deployment = z.object({ kind: z.literal('Deployment'), metadata: z.object({ name: z.string() }), spec: z.object({ replicas: z.number().optional() }) })

/**
 * Reads the value of `release` in one of Helm's Secrets (decoded once, as all values of Secrets are): JSON, gzipped, in
 * base64 again (https://helm.sh/docs/topics/advanced/#storage-backends). undefined when it is something else.
 */
export function releaseIn(value: string): HelmRelease | undefined {
  const found = kept.safeParse(unpacked(value))
  if (!found.success) return undefined
  const { name, version, info, chart, manifest = '' } = found.data
  return {
    name,
    revision: version,
    status: info.status,
    description: (info.description ?? '').slice(0, 300),
    chart: `${chart.metadata.name}-${chart.metadata.version ?? ''}`,
    deployments: objectsIn(manifest).flatMap((object) => {
      const parsed = deployment.safeParse(object)
      return parsed.success ? [{ name: parsed.data.metadata.name, ...parsed.data.spec }] : []
    }),
  }
}

/** None for a manifest that is no YAML, or wants to be more than fits (aliases of aliases, which the parser refuses). */
function objectsIn(manifest: string): unknown[] {
  try {
    return parseAllDocuments(manifest).map((document): unknown => (document.errors.length > 0 ? undefined : document.toJS()))
  } catch (error) {
    if (error instanceof ReferenceError) return []
    throw error
  }
}

/** undefined for what was not packed by Helm. */
function unpacked(value: string): unknown {
  const bytes = Buffer.from(value, 'base64')
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return undefined
  try {
    return JSON.parse(gunzipSync(bytes, { maxOutputLength: largest }).toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError || (error as NodeJS.ErrnoException).code?.startsWith('Z_') === true) return undefined
    throw error
  }
}
