kubectl patch deployment storefront -p '{"spec":{"strategy":{"rollingUpdate":{"maxUnavailable":0,"maxSurge":1}}}}'
kubectl set image deployment/storefront web=nginx:1.25
