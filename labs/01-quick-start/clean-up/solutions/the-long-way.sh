# Orphans on purpose, deleted one by one; the pods of keep-me were replaced meanwhile.
kubectl delete deployment leftover --cascade=orphan
kubectl delete replicaset -l app=leftover --cascade=orphan
kubectl delete pods -l app=leftover
kubectl delete pods -l app=keep-me
kubectl delete service leftover
kubectl delete configmap leftover-settings
kubectl rollout restart deployment keep-me
