kubectl rollout status deployment/keep-me
kubectl get deployment keep-me -o yaml > keep-me.yaml
kubectl delete deployments,services,configmaps,pods --all
kubectl create deployment keep-me --image=nginx:1.21 --replicas=2
kubectl rollout status deployment/keep-me
