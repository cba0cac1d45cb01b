/* Runs in the browser. What each of the following scripts adds to Swagger UI, and what they share. */
globalThis.explorer = {
  /** Plugins of Swagger UI, in the order in which they are loaded. */
  plugins: [],

  /** Copies a text, also where the page came over plain HTTP and has no clipboard of its own. */
  async copy(text) {
    if (navigator.clipboard !== undefined) return navigator.clipboard.writeText(text);
    const field = document.body.appendChild(document.createElement('textarea'));
    field.value = text;
    field.select();
    document.execCommand('copy');
    field.remove();
  },

  /** The headers of the credentials that the reader has entered. */
  credentials(system) {
    const headers = {};
    for (const { schema, value } of Object.values(system.authSelectors.authorized().toJS())) {
      if (schema.type === 'apiKey' && schema.in === 'header') headers[schema.name] = value;
      else if (schema.scheme === 'bearer') headers.authorization = `Bearer ${value}`;
      else if (schema.scheme === 'basic') {
        const bytes = new TextEncoder().encode(`${value.username}:${value.password}`);
        headers.authorization = `Basic ${btoa(String.fromCharCode(...bytes))}`;
      }
    }
    return headers;
  },

  /** A button that does something and says for a moment how that went. */
  Button({ React, label, done, onClick }) {
    const [outcome, setOutcome] = React.useState(null);
    const say = (text) => {
      setOutcome(text);
      setTimeout(() => setOutcome(null), 2000);
    };
    const press = () =>
      Promise.resolve(onClick()).then(
        () => say(done),
        () => say('Failed'),
      );
    return React.createElement(
      'button',
      { type: 'button', className: 'explorer-button', onClick: press },
      outcome ?? label,
    );
  },
};
