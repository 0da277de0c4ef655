/** What a person can do something about, by the code of the operating system. */
const FAULTS: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on its disk: free some, and start again',
  EDQUOT: 'the quota of its disk is used up: free some space, and start again',
  EROFS: 'its file system is read-only: name another folder',
  EACCES: 'this user may not write there: change its rights, or name another folder',
  EPERM: 'this user may not write there: change its rights, or name another folder',
};

/** What is wrong with a file or its disk, in words; null for any other error. */
export function fileFault(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return FAULTS[String(error.code)] ?? null;
}
