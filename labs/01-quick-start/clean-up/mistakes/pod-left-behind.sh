kubectl delete deployments,services,configmaps -l app=leftover
