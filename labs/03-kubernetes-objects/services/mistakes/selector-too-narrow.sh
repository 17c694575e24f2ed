kubectl expose deployment nginx-deployment --name=nginx-service --type=LoadBalancer --port=80
pod=$(kubectl get pods -l app=nginx -o jsonpath='{.items[0].metadata.name}')
kubectl label pod "$pod" role=first
kubectl set selector service nginx-service app=nginx,role=first
