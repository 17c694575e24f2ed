printf 'postgres://localhost:5432/mydb' > database_url
printf 'public-api-key' > api_key
kubectl create configmap app-config --from-file=database_url --from-file=api_key --from-literal=DATABASE_URL=postgres://localhost:5432/mydb
kubectl patch configmap app-config --type merge -p '{"immutable":true}'
kubectl run config-reader --image=busybox:1.36 --overrides='{"spec":{
  "containers":[{"name":"config-reader","image":"busybox:1.36","command":["sleep","3600"],
    "env":[{"name":"DATABASE_URL","valueFrom":{"configMapKeyRef":{"name":"app-config","key":"database_url"}}}],
    "volumeMounts":[{"name":"v","mountPath":"/etc/app"}]}],
  "volumes":[{"name":"v","configMap":{"name":"app-config"}}]}}'
