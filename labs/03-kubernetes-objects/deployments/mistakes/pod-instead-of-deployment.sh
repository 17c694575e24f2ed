for n in 1 2 3; do kubectl run nginx-deployment-$n --image=nginx:1.21 --labels=app=nginx; done
