kubectl create deployment web-development --image=nginx:1.21
kubectl create deployment web-production --image=nginx:1.21 --replicas=2
kubectl label deployment web-development stage=development
kubectl label deployment web-production stage=production
