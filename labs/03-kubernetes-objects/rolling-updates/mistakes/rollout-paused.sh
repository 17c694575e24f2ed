kubectl patch deployment storefront -p '{"spec":{"strategy":{"rollingUpdate":{"maxUnavailable":0,"maxSurge":1}}}}'
kubectl annotate deployment/storefront kubernetes.io/change-cause='nginx 1.25 for faster HTTP/2'
kubectl rollout status deployment/storefront
kubectl rollout pause deployment/storefront
kubectl set image deployment/storefront web=nginx:1.25
