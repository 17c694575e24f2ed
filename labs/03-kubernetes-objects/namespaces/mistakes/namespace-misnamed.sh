kubectl create namespace development
kubectl create namespace prodution
