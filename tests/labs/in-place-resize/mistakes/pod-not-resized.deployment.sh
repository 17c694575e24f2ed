kubectl create deployment elastic --image=busybox:1.36 -- sleep infinity
kubectl set resources deployment/elastic --requests=cpu=200m
