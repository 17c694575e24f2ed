for stage in development production; do
  kubectl create namespace $stage
  kubectl create deployment web --image=nginx:1.21 -n $stage
  kubectl expose deployment web --port=80 -n $stage
  kubectl create configmap stage --from-literal=stage=$stage -n $stage
done
kubectl scale deployment web --replicas=2 -n production
kubectl delete configmap stage -n production
