import { lab } from '#lib/checking'

export default lab({
  title: 'Everything has an owner',
  goal: 'Refuse Deployments that nobody owns, in one namespace.',
  minutes: 20,
  converges: 20,
  kubernetes: '1.30',
  namespaces: ['lab-test-admission-policies'],
  // Named after the namespace, so that cases can be proved side by side.
  makes: [
    { kind: 'ValidatingAdmissionPolicy', name: 'lab-test-admission-policies' },
    { kind: 'ValidatingAdmissionPolicyBinding', name: 'lab-test-admission-policies' },
  ],
  tasks: [
    {
      text: 'Make a ValidatingAdmissionPolicy `lab-test-admission-policies` that refuses Deployments without the label `owner`, and a binding that puts it into force in this namespace only.',
      commands: ['kubectl get validatingadmissionpolicies,validatingadmissionpolicybindings'],
    },
  ],
  knownMistakes: ['admission-policy-not-bound', 'admission-policy-only-audits', 'admission-policy-reaches-others'],
})
