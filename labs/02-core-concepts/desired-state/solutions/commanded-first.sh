# Tried by command, then written down.
kubectl scale deployment drifter --replicas=4
kubectl set env deployment drifter STAGE=production
kubectl get deployment drifter -o yaml | sed '/resourceVersion:/d' | sed 's/^    app: drifter$/&\n    team: platform/; s/^        app: drifter$/&\n        team: platform/' > drifter.yaml
grep -c 'team: platform' drifter.yaml
kubectl apply -f drifter.yaml
