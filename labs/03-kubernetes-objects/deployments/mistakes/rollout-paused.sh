kubectl create deployment nginx-deployment --image=nginx:1.25 --replicas=3 --dry-run=client -o yaml |
  sed 's/app: nginx-deployment/app: nginx/' | kubectl create -f -
kubectl rollout status deployment/nginx-deployment --timeout=60s
kubectl rollout pause deployment/nginx-deployment
kubectl set image deployment/nginx-deployment nginx=nginx:1.21
