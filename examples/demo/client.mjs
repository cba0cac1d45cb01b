/** Calls the server and returns `{ status, headers, body }`; a status not expected becomes an error that shows the answer. */
export function clientFor(url, credentials = {}) {
  const call = async (method, path, { body, headers, expect = [200, 201, 202, 204] } = {}) => {
    const response = await fetch(new URL(path, url), {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...credentials, ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!expect.includes(response.status)) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
  };
  return {
    get: (path, options) => call('GET', path, options),
    post: (path, body, options) => call('POST', path, { ...options, body }),
    put: (path, body, options) => call('PUT', path, { ...options, body }),
  };
}

/** A client that is signed in. */
export async function signIn(url, { username, password }) {
  const { body } = await clientFor(url).post('/platform/v1/auth/login', { username, password });
  return clientFor(url, { authorization: `Bearer ${body.accessToken}` });
}
