kubectl create deployment hello-wold --image=nginx:alpine --replicas=3
