import type { Finding } from '../../flow-language/finding.js';
import type { JsonObject } from '../../shared/json.js';
import { didYouMean } from '../../shared/nearest-name.js';
import { isForbiddenName } from '../../schema/forbidden-names.js';
import { parametersOf, parsePathTemplate } from '../path-template.js';
import { REST_METHODS } from '../rest-trigger.js';
import { findingAt } from './finding-at.js';

const API = /^[a-z][a-z0-9-]{0,39}$/;
const HIGHEST_VERSION = 999;

/** Checks where the endpoint is: API, version, method and path. */
export function checkAddress({ api, version, method, path }: JsonObject): Finding[] {
  const findings: Finding[] = [];
  if (typeof api !== 'string' || !API.test(api)) {
    findings.push(
      findingAt('/api', 'invalid-api', 'An API is named by up to 40 of a–z, 0–9 and "-", and starts with a letter.'),
    );
  }
  if (!Number.isInteger(version) || (version as number) < 1 || (version as number) > HIGHEST_VERSION) {
    findings.push(
      findingAt('/version', 'invalid-version', `A version is a whole number from 1 to ${HIGHEST_VERSION}.`),
    );
  }
  if (!(REST_METHODS as readonly unknown[]).includes(method)) {
    const hint = typeof method === 'string' ? didYouMean(method, REST_METHODS) : undefined;
    findings.push(findingAt('/method', 'invalid-method', `The method is one of ${REST_METHODS.join(', ')}.`, hint));
  }
  return [...findings, ...checkPath(path)];
}

function checkPath(path: unknown): Finding[] {
  if (typeof path !== 'string') {
    return [findingAt('/path', 'unsupported-path', 'A path is a text such as "/tickets/{id}".')];
  }
  const parsed = parsePathTemplate(path);
  if ('error' in parsed) {
    return [findingAt('/path', 'unsupported-path', parsed.error)];
  }
  const names = parametersOf(parsed.segments);
  const repeated = new Set(names.filter((name, at) => names.indexOf(name) !== at));
  return [
    ...[...repeated].map((name) => findingAt('/path', 'duplicate-parameter', `The parameter {${name}} comes twice.`)),
    ...names
      .filter(isForbiddenName)
      .map((name) => findingAt('/path', 'forbidden-key', `No parameter may be called "${name}".`)),
  ];
}
