kubectl rollout status deployment/leftover
kubectl delete deployments,services,configmaps,pods -l app=leftover --cascade=orphan
