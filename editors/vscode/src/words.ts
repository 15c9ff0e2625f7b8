// Words for people that several parts use. Knows nothing of VS Code.

/** `1 question`, `3 questions`. */
export function many(count: number, one: string, more = `${one}s`): string {
  return `${count} ${count === 1 ? one : more}`;
}
