// Tabs, as the ARIA Authoring Practices have them: arrows go from one to the other.

export function tabs(list: HTMLElement): (name: string) => void {
  const all = [...list.querySelectorAll<HTMLButtonElement>('[role="tab"]')];
  const choose = (chosen: HTMLButtonElement, focus: boolean): void => {
    for (const tab of all) {
      const is = tab === chosen;
      tab.setAttribute("aria-selected", String(is));
      tab.tabIndex = is ? 0 : -1;
      const panel = document.getElementById(tab.getAttribute("aria-controls") ?? "");
      if (panel !== null) panel.hidden = !is;
    }
    if (focus) chosen.focus();
  };
  for (const [at, tab] of all.entries()) {
    tab.addEventListener("click", () => choose(tab, false));
    tab.addEventListener("keydown", (event) => {
      const goal = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
      const other = goal === undefined ? undefined : all[(goal + all.length) % all.length];
      if (other === undefined) return;
      event.preventDefault();
      choose(other, true);
    });
  }
  return (name) => {
    const tab = all.find((one) => one.id === `tab-${name}`);
    if (tab !== undefined) choose(tab, true);
  };
}
