kubectl create quota few --hard=pods=2
kubectl create deployment nginx-deployment --image=nginx:1.21 --replicas=3 --dry-run=client -o yaml |
  sed 's/app: nginx-deployment/app: nginx/' | kubectl create -f -
