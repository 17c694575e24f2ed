import type { MDXComponents } from 'mdx/types'
import * as diagrams from '#app/_diagrams/index.ts'
import { Heading } from '#app/_lesson/heading.tsx'
import { Answer, Question } from '#app/_lesson/question.tsx'
import { Table } from '#app/_lesson/table.tsx'
import { Term, Terms } from '#app/_lesson/terms.tsx'
import { CodeBlock } from '#app/_look/code-block.tsx'
import { Caution, Note, OnKind } from '#app/_look/note.tsx'

const components: MDXComponents = {
  ...diagrams,
  h2: Heading,
  table: Table,
  Answer,
  Caution,
  CodeBlock,
  Note,
  OnKind,
  Question,
  Term,
  Terms,
}

/** What the words of a lesson stand for. Next asks for it under this name and at this place. */
export function useMDXComponents(): MDXComponents {
  return components
}
