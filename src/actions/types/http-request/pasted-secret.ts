/** Headers that hold nothing but proofs of who is calling. */
const PROOFS = new Set(['authorization', 'cookie', 'proxy-authorization', 'x-api-key', 'api-key', 'x-auth-token']);

/** Names that let one expect a secret. */
const SECRET_NAME = /(?:^|[-_.])(?:secret|password|passwd|token|api[-_]?key|signature|credential)s?$/i;

/** Tokens that say by their form that they are one. */
const SECRET_VALUE =
  /^(?:bearer|basic|token)\s+\S{8,}$|^(?:gh[opsu]_|github_pat_|glpat-|xox[abprs]-|sk_live_|rk_live_|sk-|AKIA|AIza|slk_)[\w-]{12,}$|^eyJ[\w-]+\.[\w-]+\.[\w-]*$/i;

/**
 * Whether a value that a designer wrote for a header or a query parameter is a secret: `certain` by the header or by the
 * form of the value, `likely` by the name alone.
 */
export function pastedSecret(
  name: string,
  value: string,
  place: 'headers' | 'query',
): 'certain' | 'likely' | undefined {
  if (value === '') return undefined;
  if (SECRET_VALUE.test(value.trim()) || (place === 'headers' && PROOFS.has(name.toLowerCase()))) return 'certain';
  return SECRET_NAME.test(name) ? 'likely' : undefined;
}
