kubectl create deployment fluentd --image=docker.io/library/fluentd:v1.14 --dry-run=client -o yaml |
  sed 's/kind: Deployment/kind: DaemonSet/; /replicas:/d; /strategy:/d; /status:/d' | kubectl create -f -
kubectl set resources daemonset fluentd --limits=memory=209715200 --requests=memory=50Mi
kubectl patch daemonset fluentd -p '{"spec":{"template":{"spec":{"volumes":[{"name":"v","hostPath":{"path":"/var/log/","type":"Directory"}}],
  "containers":[{"name":"fluentd","volumeMounts":[{"name":"v","mountPath":"/node/log","readOnly":true}]}]}}}}'
