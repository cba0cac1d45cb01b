/* Runs in the browser. */
{
  const save = async (url, headers) => {
    const response = await fetch(url, { headers, cache: 'no-store' });
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await response.blob());
    link.download = url.split('/').pop().split('?')[0];
    link.click();
    URL.revokeObjectURL(link.href);
  };

  /** Saves the document that is shown, as the reader is shown it. */
  const documentDownload = (system) => {
    const { createElement } = system.React;
    const Download = () => {
      const shown = system.specSelectors.url();
      const button = (format) =>
        createElement(globalThis.explorer.Button, {
          React: system.React,
          label: `Download ${format.toUpperCase()}`,
          done: 'Saved',
          onClick: () =>
            save(`${shown.replace(/\.json$/, '')}.${format}?download`, globalThis.explorer.credentials(system)),
        });
      return createElement('div', { className: 'explorer-bar wrapper' }, button('json'), button('yaml'));
    };
    const withDownload = (InfoContainer) => (properties) =>
      createElement(
        system.React.Fragment,
        null,
        createElement(InfoContainer, properties),
        createElement(Download, null),
      );
    return { wrapComponents: { InfoContainer: withDownload } };
  };

  globalThis.explorer.plugins.push(documentDownload);
}
