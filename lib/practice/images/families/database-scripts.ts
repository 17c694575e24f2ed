/** Entry points that refuse as the official images do; written anew, the messages are theirs (MIT, PostgreSQL licences). */
export const postgresEntrypoint = `#!/bin/sh
set -e
if [ "\${1#-}" != "$1" ]; then set -- postgres "$@"; fi
if [ "$1" = postgres ]; then
  if [ -n "$POSTGRES_PASSWORD_FILE" ]; then POSTGRES_PASSWORD="$(cat "$POSTGRES_PASSWORD_FILE")"; fi
  mkdir -p "$PGDATA"
  if [ "$(id -u)" = 0 ]; then chown -R postgres "$PGDATA"; fi
  chmod 700 "$PGDATA" || true
  if [ -s "$PGDATA/PG_VERSION" ]; then
    echo
    echo 'PostgreSQL Database directory appears to contain a database; Skipping initialization'
    echo
  else
    if [ -z "$POSTGRES_PASSWORD" ] && [ "$POSTGRES_HOST_AUTH_METHOD" != trust ]; then
      cat >&2 <<'EOE'
Error: Database is uninitialized and superuser password is not specified.
       You must specify POSTGRES_PASSWORD to a non-empty value for the
       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".

       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all
       connections without a password. This is *not* recommended.

       See PostgreSQL documentation about "trust":
       https://www.postgresql.org/docs/current/auth-trust.html
EOE
      exit 1
    fi
    initdb
    echo
    echo 'PostgreSQL init process complete; ready for start up.'
    echo
  fi
  if [ "$(id -u)" = 0 ]; then exec gosu postgres "$@"; fi
fi
exec "$@"
`

export const redisEntrypoint = `#!/bin/sh
set -e
if [ "\${1#-}" != "$1" ] || [ "\${1%.conf}" != "$1" ]; then set -- redis-server "$@"; fi
if [ "$1" = redis-server ] && [ "$(id -u)" = 0 ]; then
  chown -R redis . || true
  exec gosu redis "$@"
fi
exec "$@"
`

export const mysqlEntrypoint = `#!/bin/sh
set -e
if [ "\${1#-}" != "$1" ]; then set -- mysqld "$@"; fi
if [ "$1" = mysqld ]; then
  echo "[Note] [Entrypoint]: Entrypoint script for MySQL Server started."
  if [ ! -e /var/lib/mysql/ibdata1 ]; then
    if [ -z "$MYSQL_ROOT_PASSWORD$MARIADB_ROOT_PASSWORD$MYSQL_ALLOW_EMPTY_PASSWORD$MYSQL_RANDOM_ROOT_PASSWORD" ]; then
      echo '[ERROR] [Entrypoint]: Database is uninitialized and password option is not specified' >&2
      echo '    You need to specify one of the following as an environment variable:' >&2
      echo '    - MYSQL_ROOT_PASSWORD' >&2
      echo '    - MYSQL_ALLOW_EMPTY_PASSWORD' >&2
      echo '    - MYSQL_RANDOM_ROOT_PASSWORD' >&2
      exit 1
    fi
    echo "[Note] [Entrypoint]: Initializing database files"
    echo practice > /var/lib/mysql/ibdata1
  fi
fi
exec "$@"
`

export const mongoEntrypoint = `#!/bin/sh
set -e
if [ "\${1#-}" != "$1" ]; then set -- mongod "$@"; fi
exec "$@"
`
