kubectl scale deployment drifter --replicas=4
kubectl set env deployment drifter STAGE=production
kubectl label deployment drifter team=platform
kubectl patch deployment drifter -p '{"spec":{"template":{"metadata":{"labels":{"team":"platform"}}}}}'
