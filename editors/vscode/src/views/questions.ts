// The view of the questions: who asks what, and who answers.

import type { Outline, Part } from '../protocol';
import type { Node } from './node';

/** One node for each question with its answers as children, and one for the opening. */
export function questionNodes(outline: Outline): Node[] {
  const name = (part: Part) => (part.speaker === null ? undefined : outline.speakers[part.speaker]?.name);
  const nodes: Node[] = [];
  const line = (part: Part) => `line ${part.selectionRange.start.line + 1}`;
  if (outline.opening !== null) {
    const speaker = name(outline.opening);
    nodes.push({
      id: 'opening',
      label: 'Opening',
      ...(speaker === undefined ? {} : { description: speaker }),
      tooltip: `Opening, ${line(outline.opening)}`,
      icon: 'megaphone',
      kind: 'opening',
      target: outline.opening.selectionRange,
      extent: outline.opening.range,
      children: [],
    });
  }
  for (const question of outline.questions) {
    // `QUESTION` names nobody, and would only push aside who answers.
    const asker = question.speaker === null || outline.speakers[question.speaker]?.named !== true ? undefined : name(question);
    const answering = [...new Set(question.answers.map((answer) => name(answer) ?? 'somebody'))];
    const answered = answering.length > 0;
    nodes.push({
      id: `question ${question.n}`,
      label: `${question.n}. ${question.title}`,
      description: answered
        ? [...(asker === undefined ? [] : [asker]), answering.join(', ')].join(' → ')
        : [...(asker === undefined ? [] : [asker]), 'no answer'].join(', '),
      tooltip: [
        `Question ${question.n}, ${line(question)}: ${question.title}`,
        `${asker === undefined ? '' : `Asked by ${asker}. `}${answered ? `Answered by ${answering.join(', ')}.` : 'Nobody answers.'}`,
        ...(question.parts > 1 ? [`Asks ${question.parts} things.`] : []),
      ].join('\n'),
      icon: answered ? 'question' : 'warning',
      kind: answered ? 'question' : 'unanswered',
      target: question.selectionRange,
      extent: question.exchangeRange,
      children: question.answers.map((answer, at) => ({
        id: `question ${question.n} answer ${at + 1}`,
        label: name(answer) ?? 'Answer',
        description: line(answer),
        tooltip: `Answer to question ${question.n}, ${line(answer)}`,
        icon: 'comment',
        kind: 'answer' as const,
        target: answer.selectionRange,
        extent: answer.range,
        children: [],
      })),
    });
  }
  return nodes;
}
