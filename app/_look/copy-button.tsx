import { Icon } from './icon.tsx'

/**
 * Copies what stands in the nearest `data-copy-source` around it: the text of its `data-copied` parts, without prompts.
 * `text` is copied instead where it is given. The work is done by the page's one copy listener.
 */
export function CopyButton({ of, text, worded = true }: { of: string; text?: string; worded?: boolean }) {
  return (
    <button
      type="button"
      data-copy={text ?? ''}
      aria-label={`Copy ${of}`}
      className={
        'ml-auto inline-flex min-h-9 flex-none items-center gap-[0.35rem] self-stretch border-l border-line px-3 ' +
        'font-sans text-sm text-ink-2 hover:bg-shallow hover:text-ink pointer-coarse:min-h-11'
      }
    >
      <Icon name="copy" className="size-[1.1em]" />
      {worded && (
        <span className="inline-grid [&>*]:[grid-area:1/1]">
          <span className="[[data-copied-now]_&]:invisible">Copy</span>
          <span className="invisible [[data-copied-now]_&]:visible">Copied</span>
        </span>
      )}
    </button>
  )
}
