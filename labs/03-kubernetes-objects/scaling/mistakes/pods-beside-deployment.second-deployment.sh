kubectl create deployment resizer-more --image=nginx:1.21 --replicas=4
kubectl rollout status deployment/resizer-more
