import { section } from '#lib/checking'

export default section({
  title: 'Latest Updates',
  lessons: [
    { id: 'native-sidecars', title: 'Native sidecars' },
    { id: 'in-place-resize', title: 'In-place resize' },
    { id: 'admission-policies', title: 'Admission policies' },
    { id: 'release-notes', title: 'Release notes' },
  ],
})
