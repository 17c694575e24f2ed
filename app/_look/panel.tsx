/** Ground for what is operated: shoal, thin edge. Nothing else is put in a box. */
export function Panel({ className = '', ...rest }: React.ComponentProps<'div'>) {
  return <div className={`rounded-md border border-line bg-shoal ${className}`} {...rest} />
}
