// Dark or light: as the system has it, until somebody chooses.

type Theme = "system" | "light" | "dark";

const KEY = "stenogram-theme";
const ORDER: readonly Theme[] = ["system", "light", "dark"];

function kept(): Theme {
  try {
    const found = localStorage.getItem(KEY);
    return ORDER.find((theme) => theme === found) ?? "system";
  } catch {
    return "system";
  }
}

/** Lets a button go through the themes. */
export function themes(button: HTMLButtonElement): void {
  let theme = kept();
  const show = (): void => {
    if (theme === "system") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
    const name = theme === "system" ? "as the system" : theme;
    button.setAttribute("aria-label", `Colours: ${name}. Change.`);
    button.title = `Colours: ${name}`;
    button.dataset["shows"] = theme;
    button.textContent = theme === "system" ? "◐" : theme === "light" ? "☀" : "☾";
  };
  button.addEventListener("click", () => {
    theme = ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length] ?? "system";
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // A page that may keep nothing forgets it.
    }
    show();
  });
  show();
}
