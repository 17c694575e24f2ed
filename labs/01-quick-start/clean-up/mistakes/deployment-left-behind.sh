kubectl rollout status deployment/leftover
kubectl delete service/leftover configmap/leftover-settings pod/leftover-tool
