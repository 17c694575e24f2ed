kubectl create deployment hello-world --image=nginx:alpine --replicas=3
