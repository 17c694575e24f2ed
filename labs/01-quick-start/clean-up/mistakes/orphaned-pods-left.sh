kubectl rollout status deployment/leftover
kubectl delete service/leftover configmap/leftover-settings pod/leftover-tool
kubectl delete deployment leftover --cascade=orphan
kubectl delete replicaset -l app=leftover --cascade=orphan
