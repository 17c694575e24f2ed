kubectl create deployment hello-world --image=nginx:alpine --replicas=3
kubectl create service loadbalancer hello-world --tcp=80:80
kubectl set selector service hello-world app=hello-wrold
