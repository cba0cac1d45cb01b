import type { Finding } from '../../flow-language/finding.js';
import { durationMilliseconds } from '../../shared/duration.js';
import { isJsonObject, type JsonObject } from '../../shared/json.js';
import { jsonPointer } from '../../shared/json-pointer.js';
import { didYouMean } from '../../shared/nearest-name.js';
import { defaultModeOf, IDEMPOTENCY_HEADER, IDEMPOTENCY_MODES } from '../rest-rules.js';
import { findingAt, unknownMembers } from './finding-at.js';

const LONGEST_DAYS = 31;
const DAY_MS = 86_400_000;

/** Checks how the endpoint recognises repeated calls: by `Idempotency-Key`, or by the sender's id of the delivery. */
export function checkRepeats({ idempotency, dedupe, method, request }: JsonObject): Finding[] {
  return [
    ...checkIdempotency(idempotency),
    ...checkDedupe(dedupe),
    ...checkTogether(idempotency, dedupe),
    ...checkHeader(idempotency, dedupe, method, request),
  ];
}

function checkIdempotency(idempotency: unknown): Finding[] {
  if (idempotency === undefined) {
    return [];
  }
  if (!isJsonObject(idempotency)) {
    return [findingAt('/idempotency', 'type', 'idempotency is an object.')];
  }
  const findings = unknownMembers(idempotency, ['mode', 'expiresAfter'], '/idempotency');
  const { mode } = idempotency;
  if (mode !== undefined && !(IDEMPOTENCY_MODES as readonly unknown[]).includes(mode)) {
    const hint = typeof mode === 'string' ? didYouMean(mode, IDEMPOTENCY_MODES) : undefined;
    const message = `The mode is one of ${IDEMPOTENCY_MODES.join(', ')}.`;
    findings.push(findingAt('/idempotency/mode', 'invalid-mode', message, hint));
  }
  return [...findings, ...checkWindow(idempotency.expiresAfter, '/idempotency/expiresAfter')];
}

function checkDedupe(dedupe: unknown): Finding[] {
  if (dedupe === undefined) {
    return [];
  }
  if (!isJsonObject(dedupe)) {
    return [findingAt('/dedupe', 'type', 'dedupe is an object.')];
  }
  const findings = unknownMembers(dedupe, ['by', 'within'], '/dedupe');
  if (typeof dedupe.by !== 'string') {
    const hint = `For example "trigger.headers['x-github-delivery']".`;
    findings.push(findingAt('/dedupe/by', 'type', 'by is an expression written as text.', hint));
  }
  return [...findings, ...checkWindow(dedupe.within, '/dedupe/within')];
}

function checkTogether(idempotency: unknown, dedupe: unknown): Finding[] {
  if (dedupe === undefined || !isJsonObject(idempotency) || idempotency.mode === 'off') {
    return [];
  }
  const message = 'An endpoint recognises repeated calls in one way: by Idempotency-Key or by dedupe.';
  return [findingAt('/dedupe', 'contradiction', message, 'Leave out idempotency, or say "mode": "off".')];
}

/** The header is the server's where it recognises repeats by it. */
function checkHeader(idempotency: unknown, dedupe: unknown, method: unknown, request: unknown): Finding[] {
  const headers = isJsonObject(request) ? request.headers : undefined;
  const mode = (isJsonObject(idempotency) ? idempotency.mode : undefined) ?? defaultModeOf(method);
  if (dedupe !== undefined || mode === 'off' || !isJsonObject(headers) || !Object.hasOwn(headers, IDEMPOTENCY_HEADER)) {
    return [];
  }
  const pointer = jsonPointer('request', 'headers', IDEMPOTENCY_HEADER);
  const hint = 'Say "idempotency": { "mode": "off" } if the flow is to read it.';
  return [findingAt(pointer, 'reserved-header', 'The server itself reads Idempotency-Key here.', hint)];
}

function checkWindow(duration: unknown, pointer: string): Finding[] {
  if (duration === undefined) {
    return [];
  }
  const milliseconds = typeof duration === 'string' ? durationMilliseconds(duration) : undefined;
  if (milliseconds !== undefined && milliseconds >= 1000 && milliseconds <= LONGEST_DAYS * DAY_MS) {
    return [];
  }
  const message = `This is an ISO 8601 duration from one second to ${LONGEST_DAYS} days, such as "PT24H".`;
  return [findingAt(pointer, 'invalid-duration', message)];
}
