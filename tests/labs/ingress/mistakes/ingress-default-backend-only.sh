kubectl create ingress app-ingress --class=nginx --default-backend=frontend-service:80
