kubectl create deployment hello-world --image=nginx:alpine --replicas=3
kubectl expose deployment hello-world --port=80 --type=NodePort
