/** How long anything may take before it counts as hanging. */
export const LIMIT = 60_000;

/** Waits until `condition` gives something; asks again and again. What it throws counts as "not yet" in the message. */
export async function until(what, condition, limit = LIMIT) {
  const end = Date.now() + limit;
  let last;
  for (;;) {
    try {
      const found = await condition();
      if (found) return found;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`it never came: ${what}${last ? ` (${last.message ?? last})` : ''}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
