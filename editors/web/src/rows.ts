// A long list beside the text: a row is made anew only where its words have changed, and never so many at once that
// typing would wait for it.

/** How long a slice of rows may take, in milliseconds. */
const SLICE = 8;

export class Rows<T> {
  readonly #made: { words: string; element: HTMLElement }[] = [];
  #run = 0;

  /**
   * `words` is all that can be seen of a row; `make` makes it. What a row does when it is clicked must ask for its place
   * anew, since a row whose words stay is kept.
   */
  constructor(
    private readonly list: HTMLElement,
    private readonly words: (row: T) => unknown,
    private readonly make: (row: T, at: number) => HTMLElement,
  ) {}

  show(rows: readonly T[]): void {
    this.#run += 1;
    for (const { element } of this.#made.splice(rows.length)) element.remove();
    this.#slice(rows, 0, this.#run);
  }

  #slice(rows: readonly T[], from: number, run: number): void {
    if (run !== this.#run) return;
    const end = performance.now() + SLICE;
    let at = from;
    for (const row of rows.slice(from)) {
      if (at > from && performance.now() > end) {
        setTimeout(() => this.#slice(rows, at, run));
        return;
      }
      this.#put(row, at);
      at += 1;
    }
  }

  #put(row: T, at: number): void {
    const words = JSON.stringify(this.words(row));
    const old = this.#made[at];
    if (old?.words === words) return;
    const element = this.make(row, at);
    if (old === undefined) {
      this.list.append(element);
    } else {
      const focused = [...old.element.querySelectorAll("button")].findIndex((button) => button === document.activeElement);
      old.element.replaceWith(element);
      element.querySelectorAll("button")[focused]?.focus();
    }
    this.#made[at] = { words, element };
  }
}
