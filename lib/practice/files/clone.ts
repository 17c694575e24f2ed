import type { Directory } from './inode.ts'

/**
 * A container's own copy of an image's tree. Directories are copied at once, files only when they are changed
 * (FileSystem does that where it meets `shared`).
 */
export function clone(image: Directory): Directory {
  const entries: Directory['entries'] = new Map()
  for (const [name, inode] of image.entries) {
    if (inode.kind === 'directory') entries.set(name, clone(inode))
    else {
      if (inode.kind === 'file') inode.shared = true
      entries.set(name, inode)
    }
  }
  return { ...image, entries }
}
