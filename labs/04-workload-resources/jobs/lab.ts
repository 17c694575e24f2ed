import { lab } from '#lib/checking'

export default lab({
  title: 'A backup that ends',
  goal: 'Run a program to its end, and have it tried again when it fails.',
  minutes: 15,
  converges: 120,
  tasks: [
    {
      text: 'Make a Job `backup-job` from any image you like. It forgives 3 failures (`backoffLimit`), and its pods restart `OnFailure` or `Never`.',
      commands: [`kubectl create job backup-job --image=busybox:1.36 --dry-run=client -o yaml -- sh -c 'echo backup complete' > backup-job.yaml`],
    },
    { text: 'Let it run to its end: it is complete when its program has ended with exit code 0.', commands: ['kubectl get job backup-job --watch'] },
    { text: 'The program writes the line `backup complete` to its output. Leave the Job and its pod in place, so that the log can be read.', commands: ['kubectl logs job/backup-job'] },
  ],
  paragraphs: {
    'job-missing': 'one-that-succeeds',
    'deployment-instead-of-job': 'work-that-should-end',
    'cronjob-instead-of-job': 'work-that-should-end',
    'pod-instead-of-job': 'work-that-should-end',
    'backoff-limit-differs': 'how-a-job-counts',
    'job-never-ends': 'work-that-should-end',
    'job-fails': 'one-that-fails',
    'job-deadline-exceeded': 'how-a-job-counts',
    'log-line-missing': 'one-that-succeeds',
    'log-gone': 'one-that-succeeds',
  },
})
