for n in 2 3 4 5; do kubectl run resizer-$n --image=nginx:1.21 --labels=app=resizer; done
