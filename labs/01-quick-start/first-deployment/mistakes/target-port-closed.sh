kubectl create deployment hello-world --image=nginx:alpine --replicas=3
kubectl expose deployment hello-world --type=LoadBalancer --port=80 --target-port=8080
