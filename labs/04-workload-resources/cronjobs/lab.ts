import { lab } from '#lib/checking'

export default lab({
  title: 'Every night at two',
  goal: 'Have a backup made every night, one at a time, and try it without waiting for the night.',
  minutes: 15,
  converges: 90,
  tasks: [
    {
      text: 'Make a CronJob `daily-backup` that runs at 02:00 every day. Image and command are up to you, as long as a run ends well within 90 seconds.',
      commands: [`kubectl create cronjob daily-backup --image=busybox:1.36 --schedule='0 2 * * *' --dry-run=client -o yaml -- sh -c 'echo backup complete' > daily-backup.yaml`],
    },
    {
      text: 'A run that is due while the one before it still goes on is left out (concurrencyPolicy Forbid). The last 2 successful runs are kept. It is not suspended.',
      commands: ['kubectl explain cronjob.spec'],
    },
    { text: 'Run it once by hand and see it complete. The check does the same once more.', commands: ['kubectl create job by-hand --from=cronjob/daily-backup', 'kubectl get jobs', 'kubectl logs job/by-hand'] },
  ],
  paragraphs: {
    'cronjob-missing': 'the-guides-example',
    'job-instead-of-cronjob': 'every-night-at-two',
    'schedule-fields-swapped': 'reading-a-schedule',
    'schedule-every-minute': 'reading-a-schedule',
    'schedule-differs': 'reading-a-schedule',
    'concurrency-policy-differs': 'when-one-run-meets-the-next',
    'history-limit-differs': 'what-stays-behind',
    'cron-job-suspended': 'when-it-goes-wrong',
    'template-fails': 'one-that-you-need-not-wait-for',
  },
})
