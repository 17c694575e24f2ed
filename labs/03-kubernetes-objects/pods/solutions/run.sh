kubectl run nginx-pod --image=docker.io/library/nginx:1.21 --labels=app=nginx,tier=front --port=80
