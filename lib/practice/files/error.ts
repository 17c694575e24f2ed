const words = {
  EACCES: 'Permission denied',
  EBUSY: 'Device or resource busy',
  EEXIST: 'File exists',
  EINVAL: 'Invalid argument',
  EISDIR: 'Is a directory',
  ELOOP: 'Too many levels of symbolic links',
  ENOENT: 'No such file or directory',
  ENOSPC: 'No space left on device',
  ENOTDIR: 'Not a directory',
  ENOTEMPTY: 'Directory not empty',
  EPERM: 'Operation not permitted',
  EROFS: 'Read-only file system',
  EXDEV: 'Invalid cross-device link',
} as const

export type FileErrorCode = keyof typeof words

/** What a system call on a file would have answered; the message is strerror's. */
export class FileError extends Error {
  override name = 'FileError'
  readonly code: FileErrorCode

  constructor(code: FileErrorCode) {
    super(words[code])
    this.code = code
  }
}
