kubectl create deployment hello-world --image=nginx:alpine --replicas=3
kubectl patch deployment hello-world -p '{"spec":{"template":{"spec":{"containers":[{"name":"side","image":"busybox:9.99-nope"}]}}}}'
kubectl expose deployment hello-world --type=LoadBalancer --port=80
