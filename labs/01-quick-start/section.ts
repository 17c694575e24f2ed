import { section } from '#lib/checking'

export default section({
  title: 'Quick Start',
  lessons: [
    { id: 'first-deployment', title: 'Your first deployment' },
    { id: 'clean-up', title: 'Cleaning up' },
  ],
})
