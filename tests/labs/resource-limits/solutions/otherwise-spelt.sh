kubectl create quota team-quota --hard=cpu=1000m,memory=1048576Ki,pods=5,services=3
kubectl apply -f - <<'Y'
apiVersion: v1
kind: LimitRange
metadata:
  name: defaults
spec:
  limits:
    - type: Pod
      max: { memory: 512Mi }
    - type: Container
      default: { cpu: "0.5", memory: 268435456 }
      defaultRequest: { cpu: "0.1", memory: 134217728 }
      max: { cpu: 800m, memory: 512Mi }
Y
kubectl create deployment worker --image=busybox:1.36 --replicas=2 -- sh -c 'trap exit TERM; sleep infinity & wait'
