kubectl create namespace lab-services-elsewhere
kubectl create service loadbalancer nginx-service --tcp=80:80 --namespace=lab-services-elsewhere
