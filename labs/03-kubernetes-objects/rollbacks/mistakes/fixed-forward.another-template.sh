# The image of revision 1, but something else beside it.
kubectl set image deployment/checkout web=nginx:1.21
kubectl set env deployment/checkout FIXED=yes
