kubectl patch deployment storefront -p '{"spec":{"strategy":{"rollingUpdate":{"maxUnavailable":0,"maxSurge":1}}}}'
kubectl patch deployment storefront -p '{"spec":{"template":{"metadata":{"annotations":{"kubernetes.io/change-cause":"nginx 1.25"}},"spec":{"containers":[{"name":"web","image":"nginx:1.25"}]}}}}'
