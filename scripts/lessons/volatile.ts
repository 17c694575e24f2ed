/** Letters of the suffixes that Kubernetes makes up (k8s.io/apimachinery/pkg/util/rand). */
const SUFFIX = '[bcdfghjklmnpqrstvwxz2456789]'
const AGE = String.raw`(?:\d+y)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+(?:\.\d+)?(?:ms|µs|s))?`

/** What differs from one run and one cluster to the next, and the word that stands for it; in the order of replacing. */
const VOLATILE: readonly (readonly [RegExp, string])[] = [
  [/(?<![0-9a-f])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f])/g, '‹uid›'],
  [/\bsha256:[0-9a-f]{6,64}/g, '‹digest›'],
  [/\b[0-9a-f]{64}\b/g, '‹id›'],
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z| ?[+-]\d\d:?\d\d| UTC)?/g, '‹time›'],
  [/\b\w{3},? +\d{1,2} \w{3} \d{4} \d\d:\d\d:\d\d (?:[+-]\d{4}|[A-Z]{3,4})/g, '‹time›'],
  [/\b\w{3} \w{3} +\d{1,2} \d\d:\d\d:\d\d (?:[A-Z]{3,4} )?\d{4}/g, '‹time›'],
  [/\b\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}/g, '‹time›'],
  [/\b\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d/g, '‹time›'],
  [/\b\d{4}(?:_\d\d){5}\.\d+/g, '‹time›'], // the kubelet's folder behind ..data
  [/\b\d\d:\d\d:\d\d\b/g, '‹time›'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?\b/g, '‹address›'],
  [/\bhttps?:\/\/(?:‹address›|localhost)(?::\d+)?/g, '‹server›'],
  [/\b(v?1\.\d+)\.\d+(?:[+-][\w.]+)?\b/g, '$1.‹patch›'],
  [/\b3(?:[01]\d{3}|2[0-7]\d\d)\b/g, '‹node port›'],
  [/(resourceVersion: )"\d+"/g, '$1‹version›'],
  [/(Image size: )\d+/g, '$1‹size›'],
  // Before hashes: some minutes are written in their letters alone.
  [/(?<=-)\d{8}(?![\w])/g, '‹minute›'],
  [new RegExp(`-${SUFFIX}{6,10}(?=-${SUFFIX}{5}\\b)`, 'g'), '-‹hash›'],
  [new RegExp(`(?<=-‹hash›)-${SUFFIX}{5}\\b`, 'g'), '-‹suffix›'],
  [new RegExp(`-(?=${SUFFIX}*\\d)${SUFFIX}{6,10}(?![\\w-])`, 'g'), '-‹hash›'],
  [new RegExp(`(pod-template-hash[=:] ?)${SUFFIX}{6,10}\\b`, 'g'), '$1‹hash›'],
  [new RegExp(`(?<=[a-z0-9›])-${SUFFIX}{5}(?![\\w-])`, 'g'), '-‹suffix›'],
]

const AGES: readonly (readonly [RegExp, string])[] = [
  [new RegExp(String.raw` *\(x\d+ over ${AGE}\)`, 'g'), ''],
  [new RegExp(String.raw`\b\d+ \(${AGE} ago\)`, 'g'), '‹restarts›'],
  [new RegExp(String.raw`(?<![\w.-])(?=\d)(?:${AGE})(?![\w.%-])`, 'g'), '‹age›'],
  [/<(?:invalid|unknown)>(?=\s|$)/g, '‹age›'],
]

/** Quantities of CPU look like ages ("100m"): on a line about CPU they are compared. */
const aboutCpu = (line: string) => /cpu/i.test(line)

/**
 * A printed line with everything replaced that another run may print otherwise: times, ages, hashes, random suffixes,
 * addresses, node ports, patch versions and the names of nodes. Runs of spaces count as one, as columns move with names.
 */
export function settled(line: string, nodes: readonly string[]): string {
  let text = line
  for (const node of nodes) text = text.replaceAll(node, '‹node›')
  text = text.replaceAll(/\b[a-z0-9-]+-control-plane(?=_|\b)|\bminikube\b/g, '‹node›')
  for (const [pattern, word] of VOLATILE) text = text.replaceAll(pattern, word)
  if (!aboutCpu(text)) for (const [pattern, word] of AGES) text = text.replaceAll(pattern, word)
  return text.replaceAll(/\s+/g, ' ').trim()
}
