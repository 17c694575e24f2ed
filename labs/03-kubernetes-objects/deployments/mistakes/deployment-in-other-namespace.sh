kubectl create namespace lab-deployments-elsewhere
kubectl create deployment nginx-deployment --image=nginx:1.21 --replicas=3 --namespace=lab-deployments-elsewhere
