kubectl create namespace development
kubectl create namespace production
kubectl create configmap stage --from-literal=stage=development -n development
kubectl create configmap stage --from-literal=stage=production -n production
kubectl create deployment web --image=nginx:1.21 -n development
kubectl create deployment web-production --image=nginx:1.21 --replicas=2 -n development
