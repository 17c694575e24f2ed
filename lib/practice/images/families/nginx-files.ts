/** What the official nginx image has in its files (nginx, BSD-2-Clause). */
export const welcomePage = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
<style>
html { color-scheme: light dark; }
body { width: 35em; margin: 0 auto;
font-family: Tahoma, Verdana, Arial, sans-serif; }
</style>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and
working. Further configuration is required.</p>

<p>For online documentation and support please refer to
<a href="http://nginx.org/">nginx.org</a>.<br/>
Commercial support is available at
<a href="http://nginx.com/">nginx.com</a>.</p>

<p><em>Thank you for using nginx.</em></p>
</body>
</html>
`

export const entrypointScript = `#!/bin/sh
set -e
me=/docker-entrypoint.sh
if [ "$1" = "nginx" ] || [ "$1" = "nginx-debug" ]; then
  if [ -n "$(find /docker-entrypoint.d/ -type f 2>/dev/null)" ]; then
    echo "$me: /docker-entrypoint.d/ is not empty, will attempt to perform configuration"
    echo "$me: Looking for shell scripts in /docker-entrypoint.d/"
    for f in /docker-entrypoint.d/*.sh; do
      echo "$me: Launching $f"
      if [ -s "$f" ]; then sh "$f"; fi
    done
    if [ ! -w /etc/nginx/conf.d/default.conf ]; then
      echo "10-listen-on-ipv6-by-default.sh: info: can not modify /etc/nginx/conf.d/default.conf (read-only file system?)"
    fi
    echo "$me: Configuration complete; ready for start up"
  fi
fi
exec "$@"
`

export const mainConfig = (unprivileged: boolean): string => `${unprivileged ? '' : 'user  nginx;\n'}worker_processes  auto;
error_log  /var/log/nginx/error.log notice;
pid        ${unprivileged ? '/tmp/nginx.pid' : '/var/run/nginx.pid'};
events {
    worker_connections  1024;
}
http {
    include       /etc/nginx/mime.types;
    default_type  application/octet-stream;
${unprivileged ? '    client_body_temp_path /tmp/client_temp;\n' : ''}    access_log  /var/log/nginx/access.log  main;
    sendfile        on;
    keepalive_timeout  65;
    include /etc/nginx/conf.d/*.conf;
}
`

export const defaultServer = (port: number): string => `server {
    listen       ${port};
    listen  [::]:${port};
    server_name  localhost;

    location / {
        root   /usr/share/nginx/html;
        index  index.html index.htm;
    }

    error_page   500 502 503 504  /50x.html;
    location = /50x.html {
        root   /usr/share/nginx/html;
    }
}
`
