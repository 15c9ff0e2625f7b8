// Files that come in and go out. Both stay on this device.

export function pick(input: HTMLInputElement, take: (file: File) => void): void {
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file !== undefined) take(file);
    // The same file can be opened again.
    input.value = "";
  });
}

/** Takes files that are dropped anywhere on the page, before the editor puts their text where they fall. */
export function drop(take: (file: File) => void): void {
  const hasFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
  document.addEventListener(
    "dragover",
    (event) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      document.body.classList.add("dropping");
    },
    true,
  );
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) document.body.classList.remove("dropping");
  });
  document.addEventListener(
    "drop",
    (event) => {
      document.body.classList.remove("dropping");
      const file = event.dataTransfer?.files[0];
      if (file === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      take(file);
    },
    true,
  );
}

/** Hands a text over as a file. */
export function save(text: string, name: string, type: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** `talks` of `talks.txt`. */
export function stem(name: string): string {
  return name.replace(/(\.transcript)?\.[A-Za-z]+$/, "") || "transcript";
}
