kubectl expose deployment shop --name=shop-internal --port=8080 --target-port=80
kubectl create service nodeport shop-node --tcp=80:80 --node-port=30080
kubectl set selector service shop-node app=shop
kubectl create service externalname shop-external --external-name=example.com
