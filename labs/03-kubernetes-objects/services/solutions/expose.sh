kubectl expose deployment nginx-deployment --name=nginx-service --type=LoadBalancer --port=80
