// The text through a reload of the page: kept in this tab only, and gone with it.

const KEY = "stenogram-text";
/** Browsers keep about five million characters. */
const MOST = 2_000_000;

export interface Kept {
  name: string;
  text: string;
  style: string | null;
  lineEnd: string;
}

export function keep(what: Kept): void {
  try {
    if (what.text.length > MOST) sessionStorage.removeItem(KEY);
    else sessionStorage.setItem(KEY, JSON.stringify(what));
  } catch {
    // Where nothing may be kept, a reload starts afresh.
  }
}

export function kept(): Kept | null {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
    if (typeof found !== "object" || found === null) return null;
    const { name, text, style, lineEnd } = found as Partial<Record<keyof Kept, unknown>>;
    if (typeof name !== "string" || typeof text !== "string" || typeof lineEnd !== "string") return null;
    return { name, text, lineEnd, style: typeof style === "string" ? style : null };
  } catch {
    return null;
  }
}
