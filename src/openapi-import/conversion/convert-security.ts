import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.js';
import type { Conversion, Located } from './conversion.js';

/**
 * Who may call. What an operation accepts becomes the auth schemes that come nearest; anonymous calls are `public` only when
 * the document says so, by an empty list or an empty requirement.
 */
export function convertSecurity(security: Located<JsonValue> | undefined, conversion: Conversion): JsonObject {
  const { value, pointer } = security ?? { value: conversion.document.security, pointer: '/security' };
  if (!Array.isArray(value)) return {};
  if (value.length === 0 || value.some((one) => isJsonObject(one) && Object.keys(one).length === 0)) {
    return { auth: { public: true } };
  }
  const names = new Set(value.flatMap((one) => (isJsonObject(one) ? Object.keys(one) : [])));
  const schemes = [...names].flatMap((name) => schemeOf(name, pointer, conversion) ?? []);
  return schemes.length === 0 ? {} : { auth: { schemes: [...new Set(schemes)] } };
}

function schemeOf(name: string, pointer: string, conversion: Conversion): string | undefined {
  const declared = conversion.at(`#/components/securitySchemes/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  const scheme = declared && conversion.follow(declared)?.value;
  const nearest = scheme && nearestScheme(scheme);
  if (nearest === undefined) {
    conversion.note('unsupported-security', pointer, `There is no auth scheme like "${name}"; declare who may call.`);
  }
  return nearest;
}

function nearestScheme({ type, scheme, in: place, flows }: JsonObject): string | undefined {
  if (type === 'http') return String(scheme).toLowerCase() === 'basic' ? 'basic' : 'jwt';
  if (type === 'apiKey') return place === 'header' || place === 'query' ? 'api-key' : undefined;
  if (type === 'oauth2') return isJsonObject(flows) && flows.clientCredentials !== undefined ? 'oauth2' : 'jwt';
  return type === 'openIdConnect' ? 'jwt' : undefined;
}
