kubectl delete deployments,services,configmaps,pods -l app=leftover
kubectl rollout status deployment/keep-me
kubectl get deployment keep-me -o yaml > keep-me.yaml
kubectl replace --force -f keep-me.yaml
