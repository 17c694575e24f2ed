kubectl delete deployments,services,configmaps,pods -l app=leftover
kubectl scale deployment keep-me --replicas=0
