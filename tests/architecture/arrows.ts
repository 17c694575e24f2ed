/**
 * Who may use whom: from a room, through a door. `type:` before a door means its types only. What is not in this table
 * is not allowed; change it with a decision record (docs/decisions). Tests, proofs and benches may use what they test.
 */
export const arrows: Readonly<Record<string, readonly string[]>> = {
  app: [
    '#lib/data',
    '#lib/identity',
    '#lib/teaching',
    '#lib/curriculum',
    '#lib/checking',
    '#lib/cluster',
    '#lib/environment',
    '#lib/server',
  ],
  labs: ['#lib/checking'],
  'lib/checking': ['#lib/cluster'],
  'lib/cluster': ['#lib/practice'],
  'lib/curriculum': ['type:#lib/checking'],
  'lib/data': ['type:#lib/identity', 'type:#lib/checking', '#lib/teaching', '#lib/environment'],
  'lib/environment': [],
  'lib/identity': ['#lib/data/before-sign-in', '#lib/environment'],
  'lib/practice': [],
  'lib/server': ['#lib/environment'],
  'lib/teaching': ['type:#lib/checking'],
}

/** Doors beside a folder's index.ts, and the only files outside the table that may use them. */
export const sideDoors: Readonly<Record<string, readonly string[]>> = {
  '#lib/cluster/practice': ['scripts/start.ts'],
  '#lib/data/before-sign-in': ['app/api/health/route.ts', 'scripts/start.ts'],
  '#lib/data/regrading': ['scripts/lab/regrade.ts'],
  '#lib/server/process': ['scripts/start.ts'],
}

/** Packages that live in one place, so that nothing else depends on their ways. */
export const homes: readonly { packages: RegExp; in: RegExp; why: string }[] = [
  { packages: /^(@prisma\/|prisma(\/|$)|better-sqlite3$)/, in: /^(lib\/data\/|scripts\/|prisma\.config\.ts)/, why: 'lib/data' },
  { packages: /^@kubernetes\/client-node/, in: /^lib\/cluster\//, why: 'lib/cluster' },
  { packages: /^next-auth(\/|$)/, in: /^lib\/identity\//, why: 'lib/identity' },
  { packages: /^react(-dom)?(\/|$)/, in: /^(app\/|mdx-components\.tsx)/, why: 'app' },
  { packages: /^next(\/|$)/, in: /^(app\/|lib\/identity\/|lib\/server\/)/, why: 'app, lib/identity and lib/server' },
]

/** Rooms that the table says nothing of: they start, prove or measure what the others are. */
export const outsideTheTable = /^(scripts|bench|tests|prisma)?$/

/** Names that say nothing of what is in a file. Kubernetes' own words (service) are not among them. */
export const empty = /(^|\/)(utils?|helpers?|commons?|misc|managers?|shared|stuff)(\.[a-z.]+$|\/)/i
