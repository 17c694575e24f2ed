# Stuck on a bad tag, taken back, scaled and paused in between; the surge stays at its default, 25 % of 4.
kubectl set image deployment/storefront web=nginx:1.25-nope
kubectl rollout undo deployment/storefront
kubectl rollout pause deployment/storefront
kubectl patch deployment storefront -p '{"spec":{"strategy":{"rollingUpdate":{"maxUnavailable":"0%"}}}}'
kubectl set image deployment/storefront web=index.docker.io/library/nginx:1.25
kubectl annotate deployment/storefront kubernetes.io/change-cause='second try'
kubectl scale deployment storefront --replicas=3
kubectl rollout resume deployment/storefront
kubectl scale deployment storefront --replicas=4
kubectl rollout status deployment/storefront --timeout=90s
kubectl rollout restart deployment/storefront
