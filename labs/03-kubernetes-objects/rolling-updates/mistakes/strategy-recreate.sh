kubectl patch deployment storefront -p '{"spec":{"strategy":{"$retainKeys":["type"],"type":"Recreate"}}}'
kubectl set image deployment/storefront web=nginx:1.25
kubectl annotate deployment/storefront kubernetes.io/change-cause='nginx 1.25 for faster HTTP/2'
