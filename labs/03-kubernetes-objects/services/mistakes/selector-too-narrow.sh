kubectl expose deployment nginx-deployment --name=nginx-service --type=LoadBalancer --port=80
pod=$(kubectl get pods -l app=nginx -o name | head -n 1)
kubectl label "$pod" role=first
kubectl set selector service nginx-service app=nginx,role=first
