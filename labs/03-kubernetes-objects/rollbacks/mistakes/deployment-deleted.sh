kubectl delete deployment checkout
