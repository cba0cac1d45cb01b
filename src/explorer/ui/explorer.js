/* Runs in the browser. Starts Swagger UI on the definitions that this server has at this moment. */
(() => {
  const place = document.getElementById('explorer');

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
        plugins: [globalThis.SwaggerUIBundle.plugins.DownloadUrl, ...globalThis.explorer.plugins, title],
        layout: 'StandaloneLayout',
        queryConfigEnabled: false,
        requestInterceptor: globalThis.explorer.signRequest,
        validatorUrl: null,
        persistAuthorization: false,
        deepLinking: true,
        displayRequestDuration: true,
        filter: true,
        defaultModelsExpandDepth: 0,
      });
    })
    .catch((error) => say(`The explorer could not be loaded: ${error.message}. Reload the page to try again.`));
})();
