// Invented transcripts, to try the page with.

import briefing from "./samples/briefing.txt";
import hearing from "./samples/hearing.txt";
import conference from "./samples/pressekonferenz.txt";
import french from "./samples/point-de-presse.txt";

export interface Sample {
  title: string;
  /** Name of the file; a date in it counts. */
  name: string;
  text: string;
  /** House style that suits it. */
  style: string | null;
}

export const SAMPLES: readonly Sample[] = [
  { title: "Press briefing (English)", name: "2025-03-12 briefing.txt", text: briefing, style: null },
  { title: "Hearing (English, capitals)", name: "2024-09-18 hearing.txt", text: hearing, style: null },
  { title: "Regierungspressekonferenz (German)", name: "2025-02-03 Pressekonferenz.txt", text: conference, style: null },
  { title: "Point de presse (French)", name: "2025-05-06 point de presse.txt", text: french, style: null },
];
