/* Runs in the browser. */
{
  const textOf = (value) => (typeof value === 'string' ? value : JSON.stringify(value?.toJS?.() ?? value));
  const hasFocus = (name) =>
    document.activeElement?.closest('tr[data-param-name]')?.getAttribute('data-param-name') === name;

  /** Leaves optional parameters blank: an example of them is there to be read, and is sent only by who enters it. */
  const blankOptionals = ({ React }) => {
    const withBlank = (ParameterRow) => (properties) => {
      const onChange = (parameter, value, ...rest) => {
        const isOptional = parameter.get('required') !== true && !parameter.hasIn(['schema', 'default']);
        const isExample = value !== undefined && textOf(value) === textOf(parameter.get('example'));
        if (isOptional && isExample && !hasFocus(parameter.get('name'))) return;
        properties.onChange(parameter, value, ...rest);
      };
      return React.createElement(ParameterRow, { ...properties, onChange });
    };
    return { wrapComponents: { parameterRow: withBlank } };
  };

  globalThis.explorer.plugins.push(blankOptionals);
}
