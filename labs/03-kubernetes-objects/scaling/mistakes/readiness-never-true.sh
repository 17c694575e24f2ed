kubectl patch deployment resizer -p '{"spec":{"replicas":5,"template":{"spec":{"containers":[{"name":"web","readinessProbe":{"httpGet":{"path":"/ready","port":80},"periodSeconds":2}}]}}}}'
