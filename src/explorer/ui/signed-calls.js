/* Runs in the browser. Signs the calls of endpoints that ask for a signature, with a secret that the tester enters. */
{
  const fill = (template, values) => template.replaceAll(/\{(\w+)\}/g, (_, name) => values[name]);
  const bytesOf = (text) => new TextEncoder().encode(text);
  const textOf = (bytes) => String.fromCharCode(...bytes);

  const keyOf = (secret, { encoding, prefix }) => {
    if (encoding === 'utf8') return bytesOf(secret);
    const text = secret.startsWith(prefix) ? secret.slice(prefix.length) : secret;
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  };

  /** The headers that a sender would add, as the document's `x-signature` tells. */
  const sign = async ({ algorithm, content, headers, written }, secret, body) => {
    const values = { body, id: `msg_${crypto.randomUUID()}`, timestamp: String(Math.floor(Date.now() / 1000)) };
    const hmac = { name: 'HMAC', hash: algorithm.replace('sha', 'SHA-') };
    const key = await crypto.subtle.importKey('raw', keyOf(secret, written.key), hmac, false, ['sign']);
    const bytes = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytesOf(fill(content, values))));
    const digest =
      written.encoding === 'base64'
        ? btoa(textOf(bytes))
        : [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const signed = { [headers.signature]: fill(written.header, { ...values, digest }) };
    if (headers.timestamp !== undefined) signed[headers.timestamp] = values.timestamp;
    if (headers.id !== undefined) signed[headers.id] = values.id;
    return signed;
  };

  /** By method and path. Secrets are kept nowhere but here, until the page is left. */
  const signers = new Map();

  const signerOf = (request) => {
    const { pathname } = new URL(request.url, location.href);
    return [...signers.values()].find(
      ({ method, path, secret }) =>
        secret !== '' &&
        method === request.method?.toLowerCase() &&
        new RegExp(`^${path.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll(/\{[^}]*\}/g, '[^/]+')}$`).test(
          pathname,
        ),
    );
  };

  /** What Swagger UI asks before it sends anything. */
  globalThis.explorer.signRequest = async (request) => {
    const signer = request.loadSpec ? undefined : signerOf(request);
    if (signer === undefined) return request;
    const body = typeof request.body === 'string' ? request.body : '';
    Object.assign(request.headers, await sign(signer.signature, signer.secret, body));
    return request;
  };
  globalThis.explorer.sign = sign;

  const signedCalls = ({ React }) => {
    const { createElement } = React;
    const Secret = ({ signer }) => {
      const [secret, setSecret] = React.useState(signer.secret);
      const enter = (event) => {
        signer.secret = event.target.value;
        setSecret(signer.secret);
      };
      const canSign = globalThis.crypto?.subtle !== undefined;
      return createElement(
        'div',
        { className: 'explorer-samples explorer-bar' },
        createElement(
          'label',
          null,
          'Secret to sign the call with ',
          createElement('input', {
            type: 'password',
            autoComplete: 'off',
            disabled: !canSign,
            value: secret,
            onChange: enter,
          }),
        ),
        canSign
          ? 'It never leaves this page: only the signature is sent.'
          : 'Browsers sign only on pages that came over HTTPS or from this machine.',
      );
    };
    const withSecret = (Parameters) => (properties) => {
      const { specSelectors, pathMethod } = properties;
      const [path, method] = pathMethod;
      const spec = specSelectors.specJson();
      const required = spec.getIn(['paths', path, method, 'security'])?.toJS() ?? [];
      const signature = required
        .flatMap((each) => Object.keys(each))
        .map((name) => spec.getIn(['components', 'securitySchemes', name, 'x-signature'])?.toJS())
        .find((described) => described !== undefined);
      const id = `${method} ${path}`;
      if (signature === undefined) signers.delete(id);
      else signers.set(id, Object.assign(signers.get(id) ?? { secret: '' }, { method, path, signature }));
      return createElement(
        React.Fragment,
        null,
        createElement(Parameters, properties),
        signature === undefined ? null : createElement(Secret, { key: id, signer: signers.get(id) }),
      );
    };
    return { wrapComponents: { parameters: withSecret } };
  };

  globalThis.explorer.plugins.push(signedCalls);
}
