kubectl create serviceaccount auditor
# Owned by the namespace, so that it goes with it.
uid=$(kubectl get namespace lab-test-rbac -o jsonpath='{.metadata.uid}')
kubectl create clusterrolebinding lab-test-rbac-view --clusterrole=view --serviceaccount=lab-test-rbac:auditor
kubectl patch clusterrolebinding lab-test-rbac-view --type merge -p '{"metadata":{"ownerReferences":[{"apiVersion":"v1","kind":"Namespace","name":"lab-test-rbac","uid":"'$uid'"}]}}'
kubectl run audit --image=busybox:1.36 --overrides='{"spec":{"serviceAccountName":"auditor","terminationGracePeriodSeconds":0}}' -- sleep infinity
