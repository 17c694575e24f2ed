kubectl rollout status deployment/storefront
kubectl patch deployment storefront -p '{"spec":{"strategy":{"rollingUpdate":{"maxUnavailable":0,"maxSurge":1}}}}'
kubectl annotate deployment/storefront kubernetes.io/change-cause='nginx 1.25 for faster HTTP/2'
for pod in $(kubectl get pods -l app=storefront -o name); do kubectl set image $pod web=nginx:1.25; done
