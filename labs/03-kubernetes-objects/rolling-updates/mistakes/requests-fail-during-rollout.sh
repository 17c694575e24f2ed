# Probe and pause taken away, and a server that takes two seconds to begin.
kubectl patch deployment storefront -p '{"spec":{"strategy":{"rollingUpdate":{"maxUnavailable":0,"maxSurge":1}}}}'
kubectl annotate deployment/storefront kubernetes.io/change-cause='nginx 1.25 for faster HTTP/2'
kubectl patch deployment storefront -p '{"spec":{"template":{"spec":{"containers":[{"name":"web","image":"nginx:1.25","readinessProbe":null,"lifecycle":null,"command":["sh","-c","sleep 2; nginx -g \"daemon off;\" || exec nginx"]}]}}}}'
