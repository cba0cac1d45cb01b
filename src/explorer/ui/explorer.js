/* Runs in the browser. Starts Swagger UI on the definitions that this server has at this moment. */
(() => {
  const place = document.getElementById('explorer');

  /**
   * Shows descriptions as text with `code` spans. Designers write them, so they are neither HTML nor Markdown: nothing in
   * them becomes a link, a picture or a script.
   */
  const textOnly = ({ React }) => {
    const toParts = (paragraph) =>
      paragraph
        .split(/`([^`]+)`/)
        .map((part, at) => (at % 2 === 1 ? React.createElement('code', { key: at }, part) : part));
    /** Swagger UI writes some labels of its own as HTML, such as `<i>Default value</i> : 2`. */
    const toParagraph = (text, key) => {
      const [, label, rest] = /^<i>(Available values|Default value|Example)<\/i>( : .*)$/s.exec(text) ?? [];
      return label === undefined
        ? React.createElement('p', { key }, ...toParts(text))
        : React.createElement('p', { key }, React.createElement('i', null, label), rest);
    };
    const Description = ({ source, className = '' }) =>
      typeof source === 'string' && source !== ''
        ? React.createElement(
            'div',
            { className: `${className} renderedMarkdown` },
            source.split(/\n{2,}/).map(toParagraph),
          )
        : null;
    return { wrapComponents: { Markdown: () => Description } };
  };

  /** In place of Swagger UI's logo, whose inline style the content security policy refuses. */
  const title = ({ React }) => ({
    wrapComponents: { Logo: () => () => React.createElement('span', { className: 'explorer-title' }, 'API explorer') },
  });

  const say = (text) => {
    place.className = 'explorer-message';
    place.textContent = text;
  };

  fetch('explorer/definitions', { cache: 'no-store' })
    .then(async (response) => {
      if (!response.ok) throw new Error(`the server answered ${response.status}`);
      globalThis.ui = globalThis.SwaggerUIBundle({
        domNode: place,
        urls: await response.json(),
        presets: [globalThis.SwaggerUIBundle.presets.apis, globalThis.SwaggerUIStandalonePreset],
        plugins: [globalThis.SwaggerUIBundle.plugins.DownloadUrl, textOnly, title],
        layout: 'StandaloneLayout',
        queryConfigEnabled: false,
        validatorUrl: null,
        persistAuthorization: false,
        deepLinking: true,
        displayRequestDuration: true,
        requestSnippetsEnabled: true,
        filter: true,
        defaultModelsExpandDepth: 0,
      });
    })
    .catch((error) => say(`The explorer could not be loaded: ${error.message}. Reload the page to try again.`));
})();
