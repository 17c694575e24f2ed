kubectl create namespace lab-first-deployment-elsewhere
kubectl create deployment hello-world --image=nginx:alpine --replicas=3 --namespace=lab-first-deployment-elsewhere
kubectl expose deployment hello-world --type=LoadBalancer --port=80 --namespace=lab-first-deployment-elsewhere
