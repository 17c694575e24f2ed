kubectl create serviceaccount auditor
kubectl create role look --verb=get,list,watch --resource=pods,pods/log
kubectl create rolebinding look --role=look --user=auditor
kubectl run audit --image=busybox:1.36 --overrides='{"spec":{"serviceAccountName":"auditor","terminationGracePeriodSeconds":0}}' -- sleep infinity
