# "all" is not all.
kubectl delete all -l app=leftover
