import type { RestResponse } from '../../triggers/rest-response.js';
import type { Reply } from './decide-reply.js';

/** Says that an answer is made up. */
export const MOCK_HEADER = 'sluice-mock';

/** The example of the first good answer that a checked trigger declares; undefined unless it answers with examples. */
export function mockReply({ mock, declared }: RestResponse): Reply | undefined {
  if (!mock) {
    return undefined;
  }
  const status = Math.min(...[...declared.keys()].filter((status) => status < 300));
  const { mediaType, example } = declared.get(status)!;
  return { status, headers: { [MOCK_HEADER]: 'true' }, mediaType, body: example };
}
