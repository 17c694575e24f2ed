kubectl patch configmap leftover-settings -p '{"metadata":{"finalizers":["example.com/anchor"]}}'
kubectl delete deployments,services,pods -l app=leftover
kubectl delete configmap leftover-settings --wait=false
