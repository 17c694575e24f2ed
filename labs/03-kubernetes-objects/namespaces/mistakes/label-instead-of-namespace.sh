for stage in development production; do
  kubectl create deployment web-$stage --image=nginx:1.21
  kubectl label deployment web-$stage stage=$stage
done
