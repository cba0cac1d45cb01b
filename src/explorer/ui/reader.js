/* Runs in the browser. */
{
  /** Shows the document as the server shows it to whoever the entered credentials belong to. */
  const showToReader = async (system) => {
    const url = system.specSelectors.url();
    const response = await fetch(url, { headers: globalThis.explorer.credentials(system), cache: 'no-store' });
    if (!response.ok || url !== system.specSelectors.url()) return;
    const text = await response.text();
    if (text !== system.specSelectors.specStr()) system.specActions.updateSpec(text);
  };

  const reader = () => {
    const thenShow = (act, system) => (payload) => {
      const result = act(payload);
      void showToReader(system);
      return result;
    };
    return {
      statePlugins: {
        auth: { wrapActions: { authorize: thenShow, logout: thenShow } },
        spec: {
          wrapActions: {
            // A definition is loaded without credentials at first: bad ones must not keep it from being seen.
            updateLoadingStatus: (act, system) => (status) => {
              const result = act(status);
              const isKnown = !system.authSelectors.authorized().isEmpty();
              if (status === 'success' && isKnown) void showToReader(system);
              return result;
            },
          },
        },
      },
    };
  };

  globalThis.explorer.plugins.push(reader);
}
