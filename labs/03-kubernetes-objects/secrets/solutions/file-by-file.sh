printf %s admin > username
printf %s password > password
kubectl create secret generic db-secret --from-file=username --from-file=password
kubectl patch secret db-secret --type merge -p '{"immutable":true}'
kubectl run secret-reader --image=busybox:1.36 --overrides='{"spec":{
  "containers":[{"name":"secret-reader","image":"busybox:1.36","command":["sleep","infinity"],
    "env":[{"name":"DB_USER","valueFrom":{"secretKeyRef":{"name":"db-secret","key":"username"}}}],
    "volumeMounts":[{"name":"v","mountPath":"/etc/db/username","subPath":"username"},{"name":"v","mountPath":"/etc/db/password","subPath":"password"}]}],
  "volumes":[{"name":"v","secret":{"secretName":"db-secret","defaultMode":256}}]}}'
