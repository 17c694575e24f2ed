# Applied twice into the same namespace: the second time changed the first.
kubectl create namespace development
kubectl create namespace production
kubectl create configmap stage --from-literal=stage=development -n development
kubectl create configmap stage --from-literal=stage=production -n production
kubectl create deployment web --image=nginx:1.21 -n development
kubectl create deployment web --image=nginx:1.21 --replicas=2 -n development --dry-run=client -o yaml | kubectl apply -f -  -n development
