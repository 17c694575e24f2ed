import type { Program } from '../../processes/index.ts'
import { applets, curl, dig, programOf, shellProgram } from '../../shell/index.ts'
import { apache } from './apache.ts'
import { agnhost, daemon, fluentd, gosu, pause, stress } from './daemons.ts'
import { echoServer, helloApp, httpEcho } from './echoes.ts'
import { perl, python } from './languages.ts'
import { nginx } from './nginx.ts'
import { initdb, pgIsready, postgres } from './postgres.ts'
import { psql } from './psql.ts'
import { redisCli, redisServer } from './redis.ts'

const own: Record<string, Program> = {
  ash: shellProgram('ash'),
  dash: shellProgram('dash'),
  bash: shellProgram('bash'),
  curl: programOf(curl),
  dig: programOf(dig),
  nginx: programOf(nginx),
  'apache-httpd': programOf(apache),
  postgres: programOf(postgres),
  initdb: programOf(initdb),
  pg_isready: programOf(pgIsready),
  psql: programOf(psql),
  'redis-server': programOf(redisServer),
  'redis-cli': programOf(redisCli),
  gosu: programOf(gosu),
  daemon: programOf(daemon),
  fluentd: programOf(fluentd),
  pause: programOf(pause),
  agnhost: programOf(agnhost),
  stress: programOf(stress),
  'http-echo': programOf(httpEcho),
  'echo-server': programOf(echoServer),
  'hello-app': programOf(helloApp),
  python: programOf(python),
  perl: programOf(perl),
}

/** The program that an executable file of an image names. */
export const programNamed = (name: string): Program | undefined => (Object.hasOwn(own, name) ? own[name] : applets.get(name))
