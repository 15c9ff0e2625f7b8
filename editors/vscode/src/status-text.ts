// What the status bar says. Knows nothing of VS Code.

import type { DocumentStatus, Status } from './protocol';
import { many } from './words';

export interface StatusText {
  readonly text: string;
  /** In Markdown. */
  readonly tooltip: string;
}

/** The line and the words behind it for a transcript; nothing for other documents. */
export function statusText(status: Status): StatusText | undefined {
  const { document, workspace } = status;
  if (document === null) {
    return undefined;
  }
  const { errors, warnings, infos, hints } = document.findings;
  const findings = errors + warnings + infos + hints;
  const icon = workspace.indexing ? '$(sync~spin)' : errors > 0 ? '$(error)' : findings > 0 ? '$(info)' : '$(check)';
  const parts = [
    ...(document.profile === null ? [] : [document.profile.name]),
    many(document.questions, 'question'),
    findings === 0 ? 'no findings' : many(findings, 'finding'),
  ];
  return { text: `${icon} ${parts.join(' · ')}`, tooltip: tooltip(document, workspace) };
}

function tooltip(document: DocumentStatus, workspace: Status['workspace']): string {
  const { errors, warnings, infos, hints, safeFixes } = document.findings;
  const unanswered = document.unanswered === 0 ? '' : `, ${document.unanswered} without an answer`;
  const kinds = [
    ...(errors > 0 ? [many(errors, 'error')] : []),
    ...(warnings > 0 ? [many(warnings, 'warning')] : []),
    ...(infos > 0 ? [`${infos} for information`] : []),
    ...(hints > 0 ? [many(hints, 'hint')] : []),
  ];
  const mended = safeFixes === 0 ? '' : `, ${safeFixes} of them can be mended at once`;
  const others = `${many(workspace.transcripts, 'transcript')} in the workspace`;
  return [
    '**Stenogram**',
    document.profile === null
      ? 'House style: none is chosen'
      : `House style: ${document.profile.title} (\`${document.profile.name}\`)`,
    `${many(document.questions, 'question')}${unanswered}, ${many(document.speakers, 'speaker')}, ${many(document.turns, 'turn')}`,
    kinds.length === 0 ? 'Nothing was found to be wrong' : `Found: ${kinds.join(', ')}${mended}`,
    workspace.indexing ? `Reading the transcripts of the workspace: ${workspace.transcripts} so far` : others,
    'Click for what Stenogram can do here.',
  ].join('\n\n');
}
