kubectl create deployment nginx-pod --image=nginx:1.21 --port=80
