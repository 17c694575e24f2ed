# What the file describes goes; what it does not, stays.
kubectl get deployments,services,configmaps,pods -l app=leftover -o yaml > heap.yaml
kubectl delete -f heap.yaml --cascade=foreground --ignore-not-found
