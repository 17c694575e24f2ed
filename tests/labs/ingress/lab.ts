import { lab } from '#lib/checking'

export default lab({
  title: 'One door for two applications',
  goal: 'Let host and path of a request decide who answers.',
  minutes: 15,
  converges: 30,
  namespaces: ['lab-test-ingress'],
  tasks: [
    { text: 'Make an Ingress `app-ingress` for the host `app.lab-test-ingress.example.com`: `/api` to port 80 of `api-service`, everything else to port 80 of `frontend-service`, with the annotation `nginx.ingress.kubernetes.io/rewrite-target`.', commands: ['kubectl describe ingress app-ingress'] },
    { text: 'Requests for that host reach the right application.', commands: ['kubectl get ingressclass'] },
  ],
  knownMistakes: ['ingress-class-unknown', 'ingress-path-exact', 'ingress-backend-differs', 'ingress-port-differs', 'ingress-default-backend-only'],
})
