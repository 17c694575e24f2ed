import { directory, place } from '../../files/index.ts'
import { addProgram, addScript, alpineRoot, debianRoot, defaultPath } from '../base.ts'
import type { Family, Image } from '../image.ts'
import { mongoEntrypoint, mysqlEntrypoint, postgresEntrypoint, redisEntrypoint } from './database-scripts.ts'

type Built = Omit<Image, 'name' | 'id' | 'size'>

function postgres(tag: string): Built {
  const accounts = { passwd: ['postgres:x:999:999::/var/lib/postgresql:/bin/bash'], group: ['postgres:x:999:'] }
  const root = tag.includes('alpine') ? alpineRoot(accounts) : debianRoot(accounts)
  addProgram(root, 'usr/local/bin/bash', 'bash')
  for (const name of ['postgres', 'psql', 'pg_isready', 'initdb', 'gosu']) addProgram(root, `usr/local/bin/${name}`, name)
  addScript(root, 'usr/local/bin/docker-entrypoint.sh', postgresEntrypoint)
  place(root, 'var/lib/postgresql/data', directory({ mode: 0o777, uid: 999, gid: 999 }))
  place(root, 'run/postgresql', directory({ mode: 0o3777, uid: 999, gid: 999 }))
  const major = /^\d+/.exec(tag)?.[0] ?? '18'
  return {
    root, entrypoint: ['docker-entrypoint.sh'], command: ['postgres'], user: '', workingDir: '/', stopSignal: 'INT',
    env: { PATH: `${defaultPath}:/usr/lib/postgresql/${major}/bin`, PG_MAJOR: major, PG_VERSION: `${major}.0`, PGDATA: '/var/lib/postgresql/data' },
  }
}

function redis(tag: string): Built {
  const accounts = { passwd: ['redis:x:999:1000::/home/redis:/bin/sh'], group: ['redis:x:1000:'] }
  const root = tag.includes('alpine') ? alpineRoot(accounts) : debianRoot(accounts)
  for (const name of ['redis-server', 'redis-cli', 'gosu']) addProgram(root, `usr/local/bin/${name}`, name)
  addScript(root, 'usr/local/bin/docker-entrypoint.sh', redisEntrypoint)
  place(root, 'data', directory({ uid: 999, gid: 1000 }))
  return { root, entrypoint: ['docker-entrypoint.sh'], command: ['redis-server'], user: '', workingDir: '/data', stopSignal: 'TERM', env: { PATH: defaultPath, REDIS_VERSION: '7.4.2' } }
}

/** Servers of which no more is simulated than that they start, want what they want, and listen. */
function daemon(of: { script?: string; name: string; port: number; data: string; log: string; env?: Record<string, string> }): Built {
  const root = debianRoot()
  addProgram(root, `usr/local/bin/${of.name}`, 'daemon')
  if (of.script) addScript(root, 'usr/local/bin/docker-entrypoint.sh', of.script)
  place(root, of.data, directory({ mode: 0o777 }))
  return {
    root, entrypoint: of.script ? ['docker-entrypoint.sh'] : [], command: [of.name], user: '', workingDir: '/', stopSignal: 'TERM',
    env: { PATH: defaultPath, PRACTICE_PORTS: String(of.port), PRACTICE_LOG: of.log, ...of.env },
  }
}

const numbered = /^(latest|lts|alpine|\d+(\.\d+){0,2})(-(alpine|bookworm|bullseye|jammy|noble|oracle|management|debian|slim)(3\.\d+)?)*$/

export const databases: Family[] = [
  { repositories: ['docker.io/library/postgres'], tags: /^(latest|(9|1[0-8])(\.\d{1,2})?)?-?(alpine|bookworm|bullseye|trixie)?(3\.\d+)?(?<!^)$/, size: 122_917_344, build: postgres },
  { repositories: ['docker.io/library/redis'], tags: numbered, size: 40_861_590, build: redis },
  { repositories: ['docker.io/library/mysql', 'docker.io/library/mariadb'], tags: numbered, size: 170_310_221, build: () => daemon({ script: mysqlEntrypoint, name: 'mysqld', port: 3306, data: 'var/lib/mysql', log: "mysqld: ready for connections. Version: '8.0.36'  socket: '/var/run/mysqld/mysqld.sock'  port: 3306" }) },
  { repositories: ['docker.io/library/mongo'], tags: numbered, size: 240_117_802, build: () => daemon({ script: mongoEntrypoint, name: 'mongod', port: 27_017, data: 'data/db', log: 'Waiting for connections on port 27017' }) },
  { repositories: ['docker.io/library/memcached'], tags: numbered, size: 30_217_550, build: () => daemon({ name: 'memcached', port: 11_211, data: 'home', log: '' }) },
  { repositories: ['docker.io/library/rabbitmq'], tags: numbered, size: 98_217_550, build: () => daemon({ name: 'rabbitmq-server', port: 5672, data: 'var/lib/rabbitmq', log: 'Server startup complete; 4 plugins started.' }) },
]
