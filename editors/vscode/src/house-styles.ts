// The house styles that come with the server, as the description of the settings lists them. Knows nothing of VS Code.

export interface HouseStyle {
  readonly name: string;
  readonly title: string;
}

/** Read out of the package of the extension, where a test of the server keeps them true. */
export function houseStyles(manifest: unknown): HouseStyle[] {
  const found: HouseStyle[] = [];
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) {
      return;
    }
    const { enum: names, enumDescriptions: titles } = value as { enum?: unknown; enumDescriptions?: unknown };
    if (Array.isArray(names) && Array.isArray(titles)) {
      found.push(...names.map((name, at) => ({ name: String(name), title: String(titles[at] ?? name) })));
    } else {
      Object.values(value).forEach(look);
    }
  };
  look(property(manifest, 'stenogram.profile'));
  return found.filter(({ name }) => name !== '');
}

/** The description of a setting, in whichever group it stands. */
function property(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const own = Object.entries(value).find(([key]) => key === name);
  return own === undefined
    ? Object.values(value)
        .map((inner) => property(inner, name))
        .find((inner) => inner !== undefined)
    : own[1];
}
