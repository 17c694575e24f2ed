import type { FieldShown } from './account-form.tsx'

/** What an account is made from. `shortest`: the least number of characters of a password. */
export const newAccountFields = (shortest: number): readonly FieldShown[] => [
  { name: 'email', label: 'E-mail', autoComplete: 'username' },
  { name: 'displayName', label: 'Name', autoComplete: 'name', help: 'As your instructor sees it.' },
  {
    name: 'password',
    label: 'Password',
    autoComplete: 'new-password',
    help: `At least ${shortest} characters; a few words are easy to remember.`,
  },
]
