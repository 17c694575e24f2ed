kubectl create namespace lab-pods-elsewhere
kubectl run nginx-pod --image=nginx:1.21 --labels=app=nginx --port=80 -n lab-pods-elsewhere
