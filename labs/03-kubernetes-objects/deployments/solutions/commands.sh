# kubectl create would label the pods app=nginx-deployment; the template is mended before anything is made.
kubectl create deployment nginx-deployment --image=docker.io/library/nginx:1.21 --replicas=1 --dry-run=client -o yaml |
  sed 's/app: nginx-deployment/app: nginx/' | kubectl create -f -
kubectl scale deployment nginx-deployment --replicas=3
