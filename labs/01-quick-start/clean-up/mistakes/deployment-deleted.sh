kubectl delete deployments,services,configmaps,pods --all
