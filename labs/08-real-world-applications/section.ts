import { section } from '#lib/checking'

export default section({
  title: 'Real-World Applications',
  lessons: [
    { id: 'three-tier', title: 'A three-tier application' },
    { id: 'blue-green', title: 'Blue-green deployment' },
    { id: 'broken-shop', title: 'The broken shop' },
    { id: 'canary-release', title: 'Canary release' },
  ],
})
