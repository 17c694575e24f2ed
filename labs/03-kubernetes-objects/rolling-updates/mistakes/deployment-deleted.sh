kubectl delete deployment storefront
