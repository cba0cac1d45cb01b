import type { FastifyRequest } from 'fastify';
import { mediaTypeOf } from '../http/media-type-of.js';
import type { RouteFacts } from '../http/route-facts.js';
import { decodeUtf8 } from '../shared/decode-utf8.js';
import { parseJson } from '../shared/parse-json.js';
import { SluiceError } from '../shared/sluice-error.js';
import { parseYamlInTurns } from './parse-yaml.js';

export const YAML_TYPE = 'application/yaml';
/** Reading YAML takes much longer than reading JSON, and not all of it can be done in pieces. */
const MOST_YAML_BYTES = 128 * 1024;

/**
 * For a route whose body is a flow file, in JSON or in YAML. It takes long to read, which nobody unknown may ask for: the
 * route has `ReadBodyInterceptor`.
 */
export const FILE_BODY: RouteFacts = {
  mediaTypes: ['application/json', YAML_TYPE],
  maxBodyBytes: 8 * 1024 * 1024,
  readsBodyLater: true,
  readBody: readFileBody,
};

async function readFileBody(request: FastifyRequest, bytes: Uint8Array): Promise<unknown> {
  if (mediaTypeOf(request.headers['content-type'] ?? '') !== YAML_TYPE) return parseJson(bytes);
  if (bytes.length > MOST_YAML_BYTES) {
    const limit = `${MOST_YAML_BYTES / 1024} KiB`;
    throw new SluiceError('payload-too-large', `A file in YAML has at most ${limit} here: send larger ones in JSON.`);
  }
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new SluiceError('malformed-body', 'The body is not UTF-8.');
  const { value } = await parseYamlInTurns(text);
  return value;
}
