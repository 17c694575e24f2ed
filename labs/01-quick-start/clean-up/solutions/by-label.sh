kubectl delete deployments,services,configmaps,pods -l app=leftover --wait=false
