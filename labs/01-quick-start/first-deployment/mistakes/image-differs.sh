kubectl create deployment hello-world --image=nginx:alpin --replicas=3
kubectl expose deployment hello-world --type=LoadBalancer --port=80
