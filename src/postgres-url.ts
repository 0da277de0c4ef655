/**
 * What is wrong with the address of a PostgreSQL database, without a word of it: it holds a password.
 * @returns null where nothing is
 */
export function postgresUrlMistake(value: string): string | null {
  const [, authority = '', rest = ''] = /^postgres(?:ql)?:\/\/([^/?#]*)(.*)$/is.exec(value) ?? [];
  // A bare / # ? in a password ends the authority early: what is left of it looks like a host, and its @ comes too late.
  if (rest.includes('@') || authority.indexOf('@') !== authority.lastIndexOf('@')) {
    return 'has an @ too many: in its user and password @ must be written as %40, / as %2F, # as %23 and ? as %3F';
  }
  const url = URL.canParse(value) ? new URL(value) : null;
  if (authority !== '' && url?.hostname && url.pathname.length > 1) return null;
  return 'must begin with postgres:// or postgresql:// and name a host and a database';
}
