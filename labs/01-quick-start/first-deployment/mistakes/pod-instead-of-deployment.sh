for n in 1 2 3; do kubectl run hello-world-$n --image=nginx:alpine --labels=app=hello-world; done
kubectl create service loadbalancer hello-world --tcp=80:80
