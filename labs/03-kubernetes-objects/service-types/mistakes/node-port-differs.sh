kubectl expose deployment shop --name=shop-internal --port=8080 --target-port=80
kubectl expose deployment shop --name=shop-node --port=80 --type=NodePort
kubectl create service externalname shop-external --external-name=example.com
