kubectl rollout status deployment/leftover
kubectl delete pods -l app=leftover
kubectl delete service/leftover configmap/leftover-settings
kubectl rollout status deployment/leftover
