// The view of the names: whom and what a transcript names, by kind, and where.

import type { Entity, Range } from '../protocol';
import { many } from '../words';
import type { Node } from './node';

/** The groups, in the order of the view, and the kinds of entities in each. */
const GROUPS: readonly { label: string; icon: string; kinds: readonly string[] }[] = [
  { label: 'Countries and territories', icon: 'globe', kinds: ['country', 'territory', 'disputed', 'historic'] },
  { label: 'Organisations', icon: 'organization', kinds: ['organisation', 'organ'] },
  { label: 'Treaties', icon: 'law', kinds: ['treaty'] },
  { label: 'Regions', icon: 'map', kinds: ['region'] },
  { label: 'People', icon: 'person', kinds: ['person'] },
];

/** So much of the text stands before and behind a name. */
const BEFORE = 24;
const BEHIND = 48;

/** A group for each kind that is named; in it the names, those named most first, with their places. `lineOf` is a line of
 * the text. */
export function nameNodes(entities: readonly Entity[], lineOf: (line: number) => string): Node[] {
  const known = GROUPS.flatMap((group) => group.kinds);
  const ids = idsOf(entities);
  const groups = [
    ...GROUPS,
    { label: 'Others', icon: 'symbol-misc', kinds: entities.map((entity) => entity.kind).filter((kind) => !known.includes(kind)) },
  ];
  return groups.flatMap((group) => {
    const members = entities.filter((entity) => group.kinds.includes(entity.kind));
    if (members.length === 0) {
      return [];
    }
    return [
      {
        id: group.label,
        label: group.label,
        description: String(members.length),
        icon: group.icon,
        kind: 'group' as const,
        open: true,
        children: members.map((entity) => entityNode(entity, ids.get(entity) ?? '', group.icon, lineOf)),
      },
    ];
  });
}

/** Two people can have the same name, but no two nodes the same id. They are numbered as they come in the text, which
 * changes less often than who is named most. */
function idsOf(entities: readonly Entity[]): Map<Entity, string> {
  const first = ({ places: [place] }: Entity) => place?.range.start ?? { line: 0, character: 0 };
  const seen = new Map<string, number>();
  const ids = new Map<Entity, string>();
  for (const entity of [...entities].sort((a, b) => first(a).line - first(b).line || first(a).character - first(b).character)) {
    const key = `${entity.kind} ${entity.id ?? entity.name}`;
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    ids.set(entity, count === 1 ? key : `${key} #${count}`);
  }
  return ids;
}

function entityNode(entity: Entity, id: string, icon: string, lineOf: (line: number) => string): Node {
  const asked = entity.questions === 0 ? '' : `, about ${many(entity.questions, 'question')}`;
  const first = entity.places[0];
  return {
    id,
    label: entity.flag === null ? entity.name : `${entity.flag} ${entity.name}`,
    description: `${entity.count}×`,
    tooltip: `${entity.name}: named ${entity.count === 1 ? 'once' : `${entity.count} times`}${asked}`,
    ...(entity.flag === null ? { icon } : {}),
    kind: 'entity',
    ...(first === undefined ? {} : { target: first.range }),
    children: entity.places.map((place, at) => {
      const { text, highlight } = excerpt(lineOf(place.range.start.line), place.range);
      const exchange = place.question === null ? '' : `question ${place.question}`;
      return {
        id: `${id} place ${at + 1}`,
        label: text,
        highlight,
        description: exchange,
        tooltip: [
          `Line ${place.range.start.line + 1}${place.speaker === null ? '' : `, said by ${place.speaker}`}`,
          ...(place.question === null ? [] : [`In question ${place.question}${place.asks ? '' : ', in the answer'}`]),
        ].join('\n'),
        kind: 'place' as const,
        target: place.range,
        children: [],
      };
    }),
  };
}

/** The words around a name on its line, and where in them it stands. */
function excerpt(line: string, { start, end }: Range): { text: string; highlight: readonly [number, number] } {
  const last = end.line === start.line ? end.character : line.length;
  let before = line.slice(0, start.character).trimStart();
  if (before.length > BEFORE) {
    before = `…${before.slice(-BEFORE).replace(/^\S*\s+/u, '')}`;
  }
  const name = line.slice(start.character, last);
  let behind = line.slice(last).trimEnd();
  if (behind.length > BEHIND) {
    behind = `${behind.slice(0, BEHIND).replace(/\s+\S*$/u, '')}…`;
  }
  return { text: `${before}${name}${behind}`, highlight: [before.length, before.length + name.length] };
}
