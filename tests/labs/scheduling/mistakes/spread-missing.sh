node=$(kubectl get nodes -o jsonpath={.items[0].metadata.name})
kubectl label node $node lab-test-scheduling/disk=ssd
kubectl apply -f - <<Y
apiVersion: apps/v1
kind: Deployment
metadata:
  name: fast
spec:
  replicas: 2
  selector:
    matchLabels:
      app: fast
  template:
    metadata:
      labels:
        app: fast
    spec:
      terminationGracePeriodSeconds: 0
      containers:
        - name: sleeper
          image: busybox:1.36
          command: [sleep, infinity]
      nodeSelector: { lab-test-scheduling/disk: ssd }
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: tolerant
spec:
  replicas: 1
  selector:
    matchLabels:
      app: tolerant
  template:
    metadata:
      labels:
        app: tolerant
    spec:
      terminationGracePeriodSeconds: 0
      containers:
        - name: sleeper
          image: busybox:1.36
          command: [sleep, infinity]
      tolerations: [{ key: dedicated, operator: Equal, value: batch, effect: NoSchedule }]
Y
