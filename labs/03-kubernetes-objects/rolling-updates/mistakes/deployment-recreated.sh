kubectl rollout status deployment/storefront
kubectl get deployment storefront -o yaml | sed 's/nginx:1.21/nginx:1.25/' > storefront.yaml
kubectl delete deployment storefront
kubectl create -f storefront.yaml
kubectl patch deployment storefront -p '{"spec":{"strategy":{"rollingUpdate":{"maxUnavailable":0,"maxSurge":1}}}}'
kubectl annotate deployment/storefront kubernetes.io/change-cause='nginx 1.25 for faster HTTP/2'
