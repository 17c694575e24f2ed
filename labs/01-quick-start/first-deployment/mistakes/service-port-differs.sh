kubectl create deployment hello-world --image=nginx:alpine --replicas=3
kubectl expose deployment hello-world --type=LoadBalancer --port=8080 --target-port=80
